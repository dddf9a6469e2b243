package dev.frostline.producer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frostline.model.Deployment;
import dev.frostline.model.Measurement;
import dev.frostline.producer.TestKafka;
import dev.frostline.producer.format.FileOptions;
import dev.frostline.producer.format.MeasurementFile;
import dev.frostline.producer.generator.Catalogue;
import dev.frostline.producer.generator.scenario.ScenarioFile;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.Topics;
import dev.frostline.wire.codec.Codecs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetTopicIT {
    private static final int RECORDS = 40_000;

    @TempDir
    private static Path directory;

    private static TestKafka kafka;
    private static Instant end;

    @BeforeAll
    static void start() {
        kafka = TestKafka.start(directory.resolve("kafka"));
        end = Instant.now().truncatedTo(ChronoUnit.DAYS);
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void publishesWhatItWouldWriteToAFile_inTheOrderOfEachSeries() throws Exception {
        Path file = directory.resolve("a.ndjson");
        assertThat(run(request(file, null, Duration.ofDays(365), false))).isTrue();
        assertThat(run(request(null, "history", Duration.ofDays(365), false))).isTrue();
        List<Measurement> expected = new ArrayList<>();
        MeasurementFile.read(file, FileOptions.none(), expected::add);

        List<ConsumerRecord<byte[], byte[]>> published = kafka.committed("history");

        assertThat(published).hasSize(RECORDS);
        assertThat(bySeries(decoded(published))).isEqualTo(bySeries(expected));
        for (ConsumerRecord<byte[], byte[]> one : published) {
            Measurement measurement = Codecs.MEASUREMENT.decode(one.value());
            assertThat(one.timestamp()).isEqualTo(measurement.timestamp());
            assertThat(new String(one.key(), StandardCharsets.UTF_8))
                    .isEqualTo(measurement.seriesKey().toString());
        }
    }

    @Test
    void publishesDeploymentsToo_whereTheStreamProcessorReads() throws Exception {
        Duration span = Duration.ofDays(40);
        String topic = Topics.MEASUREMENTS.name();

        assertThatThrownBy(() -> run(request(null, topic, span, false)))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("keeps records for 7 days")
                .hasMessageContaining("--force");
        assertThat(run(request(null, topic, span, true))).isTrue();

        Instant from = end.minus(span);
        assertThat(kafka.committed(Topics.DEPLOYMENTS.name()))
                .extracting(one -> Codecs.DEPLOYMENT.decode(one.value()))
                .containsExactly(
                        new Deployment("checkout-api", "4.3.0", from.plus(Duration.ofDays(20))),
                        new Deployment("checkout-api", "4.3.1", from.plus(Duration.ofDays(33))));
    }

    @Test
    void fails_whenKafkaIsAway() {
        DatasetRun run = new DatasetRun(
                TestKafka.settings("127.0.0.1:1"), request(null, "history", Duration.ofDays(1), false), new Silence());

        assertThatThrownBy(run::run)
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("127.0.0.1:1: Kafka cannot be used");
    }

    private static boolean run(DatasetRequest request) throws DatasetException {
        return new DatasetRun(kafka.settings(), request, new Silence()).run();
    }

    private static DatasetRequest request(Path output, String topic, Duration span, boolean force) {
        return DatasetRequestBuilder.builder()
                .records(RECORDS)
                .span(span)
                .end(end)
                .seed(42)
                .catalogue(Catalogue.whole())
                .scenario(new ScenarioFile(Catalogue.whole().names()).readYear())
                .output(output)
                .topic(topic)
                .force(force)
                .build();
    }

    private static List<Measurement> decoded(List<ConsumerRecord<byte[], byte[]>> published)
            throws MalformedRecordException {
        List<Measurement> measurements = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> one : published) {
            measurements.add(Codecs.MEASUREMENT.decode(one.value()));
        }
        return measurements;
    }

    private static Map<String, List<Measurement>> bySeries(List<Measurement> measurements) {
        Map<String, List<Measurement>> bySeries = new HashMap<>();
        measurements.forEach(one -> bySeries.computeIfAbsent(one.seriesKey().toString(), key -> new ArrayList<>())
                .add(one));
        return bySeries;
    }

    private static final class Silence implements DatasetProgress {
        @Override
        public void started(String target, long records) {
            // nobody looks
        }

        @Override
        public void advanced(long records) {
            // nobody looks
        }

        @Override
        public void ended(String summary) {
            // nobody looks
        }
    }
}
