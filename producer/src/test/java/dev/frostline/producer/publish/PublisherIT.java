package dev.frostline.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frostline.model.MeasurementBuilder;
import dev.frostline.ops.Metrics;
import dev.frostline.producer.TestKafka;
import dev.frostline.producer.topics.Checkpoints;
import dev.frostline.producer.topics.ProducerTopics;
import dev.frostline.wire.RecordCheck;
import dev.frostline.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("quick")
class PublisherIT {
    private static final long NOW = System.currentTimeMillis();
    private static final long TOO_LATE = NOW + Duration.ofDays(2).toMillis();

    @TempDir
    private static Path directory;

    private static TestKafka kafka;

    @BeforeAll
    static void start() {
        kafka = TestKafka.start(directory);
        new ProducerTopics(kafka.settings()).ensure();
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void commitsTheOthers_whenKafkaRefusesARecord() throws Exception {
        try (TransactionalPublisher publisher =
                new TransactionalPublisher(kafka.settings(), "refusing", new StopSignal())) {
            publisher.open();

            List<Refusal> refused = publisher.write(
                    records("refusing", NOW, TOO_LATE, NOW, TOO_LATE, NOW),
                    refusals -> bytes("left out " + refusals.size()));

            assertThat(refused).extracting(Refusal::index).containsExactly(1, 3);
            assertThat(valuesOf("refusing")).isEqualTo(3);
            assertThat(new Checkpoints(kafka.settings()).read("refusing")).hasValue(bytes("left out 2"));
        }
    }

    @Test
    void confirmsTheOthers_whenKafkaRefusesOneOfABatch() throws Exception {
        Metrics metrics = new Metrics();
        DeliveryMetrics deliveries = new DeliveryMetrics(metrics.registry(), InstantSource.system());
        try (DirectPublisher publisher = new DirectPublisher(kafka.settings(), deliveries, SourceKind.HTTP)) {
            List<Refusal> refused = publisher.write(records("direct", NOW, NOW, TOO_LATE, NOW));

            assertThat(refused).singleElement().satisfies(one -> {
                assertThat(one.index()).isEqualTo(2);
                assertThat(one.check()).isEqualTo(RecordCheck.TIMESTAMP);
            });
            assertThat(valuesOf("direct")).isEqualTo(3);
            assertThat(metrics.scrape())
                    .contains("frostline_producer_records_total{outcome=\"out\",source=\"http\"} 3.0")
                    .contains("frostline_producer_records_total{outcome=\"failed\",source=\"http\"} 0.0");
        }
    }

    @Test
    void givesUp_whenAnotherProcessWentOnWithItsSource() throws Exception {
        try (TransactionalPublisher first = new TransactionalPublisher(kafka.settings(), "shared", new StopSignal());
                TransactionalPublisher second =
                        new TransactionalPublisher(kafka.settings(), "shared", new StopSignal())) {
            first.open();
            first.write(records("shared", NOW), refusals -> bytes("1"));
            assertThat(second.open()).hasValue(bytes("1"));
            second.write(records("shared", NOW), refusals -> bytes("2"));

            assertThatThrownBy(() -> first.write(records("shared", NOW), refusals -> bytes("2b")))
                    .isInstanceOf(SourceFencedException.class);
            assertThat(valuesOf("shared")).isEqualTo(2);
        }
    }

    private static List<ProducerRecord<byte[], byte[]>> records(String function, long... times) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (long time : times) {
            records.add(MeasurementRecords.of(MeasurementBuilder.builder()
                    .popCode("FRA")
                    .city("")
                    .country("")
                    .tier("")
                    .functionName(function)
                    .coldStartTimeMs(1)
                    .latitude(Double.NaN)
                    .longitude(Double.NaN)
                    .timestamp(time)
                    .build()));
        }
        return records;
    }

    private static long valuesOf(String function) {
        return kafka.committed(Topics.MEASUREMENTS.name()).stream()
                .filter(one -> new String(one.key(), StandardCharsets.UTF_8).startsWith(function + "|"))
                .count();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
