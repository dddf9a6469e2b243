package dev.frostline.producer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frostline.config.KafkaSettings;
import dev.frostline.model.Measurement;
import dev.frostline.producer.format.FileOptions;
import dev.frostline.producer.format.MeasurementFile;
import dev.frostline.producer.generator.Catalogue;
import dev.frostline.producer.generator.scenario.Scenario;
import dev.frostline.producer.generator.scenario.ScenarioFile;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.codec.Codecs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class DatasetFileTest {
    private static final KafkaSettings NO_KAFKA = new KafkaSettings("unused:1", 1, 1, Map.of());
    private static final Scenario YEAR = new ScenarioFile(Catalogue.whole().names()).readYear();
    private static final int RECORDS = 30_000;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"a.ndjson", "a.jsonl.gz"})
    void writesLinesAsTheTopicHasThem(String name) throws Exception {
        List<String> lines = written(name);

        assertThat(lines).hasSize(RECORDS);
        for (String line : lines) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            assertThat(Codecs.MEASUREMENT.encode(Codecs.MEASUREMENT.decode(bytes)))
                    .isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"b.csv", "b.csv.gz"})
    void writesTheSameMeasurementsAsCsv(String name) throws Exception {
        List<Measurement> measurements = new ArrayList<>();
        MeasurementFile.read(directory.resolve(run(name)), FileOptions.none(), measurements::add);

        assertThat(measurements).isEqualTo(decoded(written("b.ndjson")));
    }

    @Test
    void writesTheSameBytesAgain_andOthersForAnotherSeed() throws Exception {
        Path one = directory.resolve(run("one.csv.gz"));
        Path again = directory.resolve(run("again.csv.gz"));
        Path other = directory.resolve("other.csv.gz");
        new DatasetRun(NO_KAFKA, request(other, null, 43, false), quiet()).run();

        assertThat(again).hasSameBinaryContentAs(one);
        assertThat(Files.mismatch(one, other)).isNotNegative();
    }

    @Test
    void writesTheGroundTruth() throws Exception {
        Path truth = directory.resolve("truth.jsonl");

        new DatasetRun(NO_KAFKA, request(directory.resolve("a.csv"), truth, 42, false), quiet()).run();

        assertThat(Files.readAllLines(truth))
                .hasSize(18)
                .contains("{\"name\":\"checkout-api 4.3.0 starts slowly everywhere\",\"from\":\"2025-03-21T00:00:00Z\","
                        + "\"until\":\"2025-04-03T00:00:00Z\",\"functions\":[\"checkout-api\"],\"versions\":[],"
                        + "\"pops\":[],\"countries\":[],\"tiers\":[],\"deployment\":\"4.3.0\",\"effect\":\"step\","
                        + "\"factor\":1.2}")
                .last()
                .asString()
                .contains("\"until\":null", "\"deployment\":\"4.4.0\"");
    }

    @Test
    void replacesAFile_onlyWithForce() throws Exception {
        Path file = Files.writeString(directory.resolve("a.csv"), "mine");

        assertThatThrownBy(() -> new DatasetRun(NO_KAFKA, request(file, null, 42, false), quiet()).run())
                .isInstanceOf(DatasetException.class)
                .hasMessage(file + " exists; --force replaces it");
        assertThat(file).hasContent("mine");
        assertThat(new DatasetRun(NO_KAFKA, request(file, null, 42, true), quiet()).run())
                .isTrue();
        assertThat(Files.readAllLines(file)).hasSize(RECORDS + 1);
    }

    @Test
    void reportsInvalidRequests_beforeItBegins() {
        assertThatThrownBy(() -> run("a.parquet"))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("must end with .csv, .ndjson or .jsonl");
        assertThatThrownBy(() -> run("nowhere/a.csv"))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("does not exist");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void leavesNothingBehind_whenItIsStopped() throws Exception {
        DatasetRun[] run = new DatasetRun[1];
        List<String> events = new ArrayList<>();
        run[0] = new DatasetRun(
                NO_KAFKA,
                request(directory.resolve("a.csv"), null, 42, false),
                new RecordedProgress(events, () -> run[0].close()));

        assertThat(run[0].run()).isFalse();
        assertThat(events).containsExactly("started", "stopped");
        assertThat(directory).isEmptyDirectory();
    }

    private String run(String name) throws DatasetException {
        new DatasetRun(NO_KAFKA, request(directory.resolve(name), null, 42, false), quiet()).run();
        return name;
    }

    private List<String> written(String name) throws DatasetException, IOException {
        Path file = directory.resolve(run(name));
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = name.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }

    private static List<Measurement> decoded(List<String> lines) throws MalformedRecordException {
        List<Measurement> measurements = new ArrayList<>();
        for (String line : lines) {
            measurements.add(Codecs.MEASUREMENT.decode(line.getBytes(StandardCharsets.UTF_8)));
        }
        return measurements;
    }

    private static DatasetRequest request(Path output, Path truth, long seed, boolean force) {
        return DatasetRequestBuilder.builder()
                .records(RECORDS)
                .span(Duration.ofDays(365))
                .end(Instant.parse("2026-03-01T00:00:00Z"))
                .seed(seed)
                .catalogue(Catalogue.whole())
                .scenario(YEAR)
                .output(output)
                .truth(truth)
                .force(force)
                .build();
    }

    private static DatasetProgress quiet() {
        return new RecordedProgress(new ArrayList<>(), () -> {});
    }

    private record RecordedProgress(List<String> events, Runnable onStarted) implements DatasetProgress {
        @Override
        public void started(String target, long records) {
            events.add("started");
            onStarted.run();
        }

        @Override
        public void advanced(long records) {
            // seen in the end
        }

        @Override
        public void ended(String summary) {
            events.add(summary);
        }
    }
}
