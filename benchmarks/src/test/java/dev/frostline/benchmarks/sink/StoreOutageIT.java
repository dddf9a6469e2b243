package dev.frostline.benchmarks.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoreOutageIT {
    private static final PrintStream SILENT =
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

    @Test
    void losesNothing_whenTheStoreIsKilledUnderLoad(@TempDir Path directory) throws Exception {
        ObjectNode figures =
                new StoreOutage(directory, 2_000, Duration.ofSeconds(3), Duration.ofSeconds(6), SILENT).run();

        assertThat(figures.get("published").asLong()).isGreaterThan(10_000);
        assertThat(figures.get("behind_records").asLong()).isGreaterThan(2_000);
        assertThat(figures.get("health").asText()).contains("nothing written since", "records behind");
        assertThat(figures.get("caught_up").asBoolean()).isTrue();
        assertThat(figures.get("lost").asLong()).isZero();
    }
}
