package dev.frostline.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class BenchCommandTest {
    private static final int WRONG_USE = 2;

    private final StringWriter errors = new StringWriter();

    @Test
    void namesTheBenchmarks() {
        assertThat(run()).isEqualTo(WRONG_USE);
        CommandLine command = new CommandLine(new BenchCommand());
        assertThat(errors.toString())
                .contains("There are: "
                        + String.join(
                                ", ",
                                command.getSubcommands().keySet().stream()
                                        .sorted()
                                        .toList()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pipeline --records 0",
                "pipeline --partitions 1 --threads 2",
                "pipeline --span soon",
                "parser --repeats 0",
                "restart --series 0",
                "kills --kills 0",
                "kills --rate 0"
            })
    void refusesWhatCannotBeMeasured_beforeItBegins(String arguments) {
        assertThat(run(arguments.split(" "))).isEqualTo(WRONG_USE);
        assertThat(errors.toString()).containsAnyOf("at least 1", "must be a duration");
    }

    private int run(String... arguments) {
        return new CommandLine(new BenchCommand())
                .setErr(new PrintWriter(errors, true))
                .execute(arguments);
    }
}
