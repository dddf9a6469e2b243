package dev.frostline.benchmarks.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class SinkBenchCommandIT {
    @Test
    void printsATable_andOneObjectAtTheEnd() throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
        int status;
        try {
            status = new CommandLine(new SinkBenchCommand())
                    .execute("--records", "20000", "--series", "50", "--repeats", "1", "--warm-ups", "0");
        } finally {
            System.setOut(before);
        }

        assertThat(status).isZero();
        List<String> lines = output.toString(StandardCharsets.UTF_8).lines().toList();
        JsonNode figures = new JsonMapper().readTree(lines.get(lines.size() - 1));
        for (String name :
                List.of("ours_over_consumer", "ours_over_point", "ours_over_stop_and_wait", "cpu_s_per_million")) {
            assertThat(figures.get(name).asDouble()).as(name).isPositive();
        }
        assertThat(lines).anyMatch(line -> line.startsWith("Frostline's sink"));
    }

    @Test
    void refusesInvalidOptions() {
        assertThat(new CommandLine(new SinkBenchCommand()).execute("--records", "0"))
                .isEqualTo(2);
        assertThat(new CommandLine(new SinkBenchCommand())
                        .execute("--influx-url", "http://localhost:1", "--influx-token", ""))
                .isEqualTo(2);
    }
}
