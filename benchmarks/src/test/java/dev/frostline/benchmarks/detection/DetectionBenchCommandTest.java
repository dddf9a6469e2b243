package dev.frostline.benchmarks.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.benchmarks.detection.recorded.MadeUpFile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What cannot be measured is said before anything is. */
class DetectionBenchCommandTest {
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;

    @TempDir
    Path scratch;

    private final StringWriter errors = new StringWriter();

    @Test
    void fails_whenTheFileIsNotThere() {
        assertThat(run("--data", scratch.resolve("nowhere.csv").toString())).isEqualTo(FAILED);
        assertThat(errors.toString()).contains("nowhere.csv are not there");
    }

    @Test
    void fails_whenTheFileIsADirectory() {
        assertThat(run("--data", scratch.toString())).isEqualTo(FAILED);
        assertThat(errors.toString()).contains("are a directory");
    }

    @Test
    void fails_whenNoSeriesHasDaysEnough() throws Exception {
        Path file = new MadeUpFile().day("function", 0, 100, 101).writeTo(scratch);

        assertThat(run("--data", file.toString())).isEqualTo(FAILED);
        assertThat(errors.toString()).contains("no series").contains("200 days");
    }

    @Test
    void fails_whenChartsCannotBeWritten() throws Exception {
        Path file = new MadeUpFile().day("function", 0, 100, 101).writeTo(scratch);

        assertThat(run("--data", file.toString(), "--charts", file.toString())).isEqualTo(FAILED);
        assertThat(errors.toString()).contains("for charts cannot be made").doesNotContain("no series");
        assertThat(Files.isRegularFile(file)).isTrue();
    }

    @Test
    void refuses_whatItCannotMeasureWith() {
        assertThat(run()).isEqualTo(WRONG_USE);
        assertThat(run("--data", "any.csv", "--days", "149")).isEqualTo(WRONG_USE);
        assertThat(run("--data", "any.csv", "--series", "0")).isEqualTo(WRONG_USE);
        assertThat(run("--data", "any.csv", "--rounds", "0")).isEqualTo(WRONG_USE);
        assertThat(errors.toString()).contains("--data", "at least one series, one round and 150 days");
    }

    private int run(String... arguments) {
        return new CommandLine(new DetectionBenchCommand())
                .setErr(new PrintWriter(errors, true))
                .setExecutionExceptionHandler((failure, command, result) -> {
                    command.getErr().println(failure.getMessage());
                    return FAILED;
                })
                .execute(arguments);
    }
}
