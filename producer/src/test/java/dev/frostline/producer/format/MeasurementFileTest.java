package dev.frostline.producer.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frostline.model.Measurement;
import dev.frostline.producer.input.InputFileException;
import dev.frostline.producer.report.LineCounts;
import dev.frostline.wire.RecordCheck;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasurementFileTest {
    private static final String GOOD =
            "{\"pop_code\":\"FRA\",\"function_name\":\"f\",\"cold_start_time_ms\":1.5,\"timestamp\":1709164800000}";
    private static final int OF_EACH = 100;

    @TempDir
    private Path directory;

    @Test
    void countsEachLineByItsReason_whenAThousandOfTenKindsAreBroken() throws Exception {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (int i = 0; i < OF_EACH; i++) {
            write(lines, GOOD);
            write(lines, GOOD.substring(0, 40 + i % 10)); // truncated
            write(lines, GOOD.replace("1.5", "\"fast\"")); // wrong type
            write(lines, GOOD.replace("1.5", "NaN"));
            write(lines, GOOD.replace("1.5", "-1"));
            write(lines, GOOD.replace("pop_code", "pop")); // missing
            write(lines, i == 0 ? GOOD + " ".repeat(10_000_000) : GOOD + " ".repeat(70_000));
            lines.write(GOOD.replace("FRA", "\u00e9").getBytes(StandardCharsets.ISO_8859_1)); // not UTF-8
            lines.write('\n');
            write(lines, GOOD.replace("1709164800000", "1200110860800000")); // the year 40000
            write(lines, GOOD.replace("{", "{\"unknown\":1,")); // not broken
            write(lines, "");
        }
        Path file = directory.resolve("broken.ndjson");
        Files.write(file, lines.toByteArray());

        List<Measurement> read = new ArrayList<>();
        LineCounts counts = MeasurementFile.read(file, FileOptions.none(), read::add);

        long each = OF_EACH;
        assertThat(counts.measurements()).isEqualTo(2 * each).isEqualTo(read.size());
        assertThat(counts.rejected())
                .isEqualTo(Map.of(
                        RecordCheck.SYNTAX, 2 * each, // NaN is no JSON either
                        RecordCheck.TYPE, each,
                        RecordCheck.VALUE, each,
                        RecordCheck.MISSING_FIELD, each,
                        RecordCheck.TOO_LARGE, each,
                        RecordCheck.ENCODING, each,
                        RecordCheck.TIMESTAMP, each,
                        RecordCheck.EMPTY, each));
    }

    @Test
    void detectsTheFormat_byTheContent() throws Exception {
        assertThat(formatOf("a", "\uFEFFtimestamp,pop_code,function_name,cold_start_time_ms\n"))
                .isEqualTo(FileFormat.CSV);
        assertThat(formatOf("b", "\n" + GOOD)).isEqualTo(FileFormat.NDJSON);
        assertThat(formatOf("c", "{\"ewUsageInfo\":\"\"}")).isEqualTo(FileFormat.DATASTREAM2);
        assertThat(formatOf("d", "{\"type\":\"platform.report\"}")).isEqualTo(FileFormat.LAMBDA_REPORT);
        assertThat(formatOf("e", "START RequestId: 1")).isEqualTo(FileFormat.LAMBDA_REPORT);
        assertThat(formatOf("f.log", "hello")).isEqualTo(FileFormat.LAMBDA_REPORT);
        assertThatThrownBy(() -> formatOf("g", "hello"))
                .isInstanceOf(InputFileException.class)
                .hasMessageContaining("cannot be told");
    }

    @Test
    void readsGzip_andReportsWhereItIsTruncated() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            for (int i = 0; i < 20_000; i++) {
                write(gzip, GOOD.replace("1.5", i + ".5"));
            }
        }
        Path whole = Files.write(directory.resolve("whole"), packed.toByteArray());
        Path broken = Files.write(
                directory.resolve("broken"), Arrays.copyOf(packed.toByteArray(), packed.size() - packed.size() / 3));

        assertThat(MeasurementFile.read(whole, FileOptions.none(), one -> {}).measurements())
                .isEqualTo(20_000);
        LineCounts counts = MeasurementFile.read(broken, FileOptions.none(), one -> {});
        assertThat(counts.measurements()).isBetween(5_000L, 19_999L);
        assertThat(counts.rejected()).isEqualTo(Map.of(RecordCheck.SYNTAX, 1L));
    }

    @Test
    void readsLinesWithCarriageReturns_andWithoutALastLineFeed() throws Exception {
        Path file = Files.writeString(
                directory.resolve("windows.csv"),
                "\uFEFFtimestamp,pop_code,function_name,cold_start_time_ms\r\n1709164800,FRA,f,1\r\n1709164800,FRA,f,2");

        List<Double> values = new ArrayList<>();
        MeasurementFile.read(file, FileOptions.none(), one -> values.add(one.coldStartTimeMs()));

        assertThat(values).containsExactly(1.0, 2.0);
    }

    private FileFormat formatOf(String name, String content) throws Exception {
        return MeasurementFileReader.formatOf(Files.writeString(directory.resolve(name), content));
    }

    private static void write(OutputStream out, String line) throws IOException {
        out.write(line.getBytes(StandardCharsets.UTF_8));
        out.write('\n');
    }
}
