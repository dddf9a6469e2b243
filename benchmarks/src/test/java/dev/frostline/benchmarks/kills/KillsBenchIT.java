package dev.frostline.benchmarks.kills;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class KillsBenchIT {
    private static final int WRONG_USE = 2;
    private static final int PAUSE_DIVISOR = Boolean.getBoolean("frostline.test.whole") ? 1 : 5;

    @Test
    void findsAllEqual_whenOneOfEachWasKilled(@TempDir Path directory) throws Exception {
        ObjectNode figures = new KillsBench(directory, 4, 500, System.nanoTime(), PAUSE_DIVISOR, System.err).run();

        assertThat(KillsBench.isEqual(figures)).as(figures.toString()).isTrue();
        assertThat(figures.get("kills")).hasSize(4).allMatch(count -> count.asInt() == 1);
        assertThat(figures.get("rollups").asLong()).isGreaterThan(1_000);
        assertThat(figures.get("late").asLong()).isPositive();
        assertThat(figures.get("store_rows").asLong())
                .isGreaterThan(
                        figures.get("records").asLong() + figures.get("rollups").asLong() - 1);
    }

    @Test
    void refusesADirectoryThatHoldsSomething(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("something"), "here");

        assertThat(new CommandLine(new KillsBenchCommand()).execute("--directory", directory.toString()))
                .isEqualTo(WRONG_USE);
    }
}
