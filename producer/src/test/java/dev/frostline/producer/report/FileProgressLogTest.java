package dev.frostline.producer.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FileProgressLogTest {
    @Test
    void estimatesTheTimeLeft_byTheBytesOfThisRun() {
        FileProgressLog progress = new FileProgressLog(
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8), "importing");
        progress.started(Path.of("data.csv"), 1_000, 200);

        assertThat(progress.line(50_000, 600, 10)).isEqualTo("data.csv: 50,000 records, 5,000/s, 60 %, 10 s left");
        assertThat(progress.line(0, 200, 1)).isEqualTo("data.csv: 0 records, 0/s, 20 %, 0 s left");
    }
}
