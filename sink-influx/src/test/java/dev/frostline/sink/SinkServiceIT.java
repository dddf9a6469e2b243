package dev.frostline.sink;

import static dev.frostline.sink.SinkFixture.records;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.frostline.model.MeasurementBuilder;
import dev.frostline.ops.CheckResult.Status;
import dev.frostline.ops.Metrics;
import dev.frostline.sink.pipeline.SinkConfig;
import dev.frostline.wire.Topic;
import dev.frostline.wire.Topics;
import dev.frostline.wire.deadletter.DeadLetterHeaders;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SinkServiceIT {
    private static final String RAW = "cold_start_metrics";

    @TempDir
    private Path directory;

    private SinkFixture fixture;

    @BeforeEach
    void start() {
        fixture = new SinkFixture(directory);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void writesEachMeasurementOnce_alsoWhenTheTopicIsReadAgain() {
        try (Metrics metrics = new Metrics()) {
            try (SinkService sink = started(fixture.config("first"), metrics)) {
                assertThat(sink.httpPort()).isPositive();
                fixture.publish(measurements(0, 10_000));
                fixture.publish(Stream.of(garbage(Topics.MEASUREMENTS)));
                within30s().until(() -> fixture.count(RAW) == 10_000);
                within30s().until(() -> settled(metrics, Topics.MEASUREMENTS) == 10_001);
            }
            assertThat(records(metrics, Topics.MEASUREMENTS, "in")).isEqualTo(10_001);
            assertThat(records(metrics, Topics.MEASUREMENTS, "invalid")).isEqualTo(1);
        }

        try (Metrics again = new Metrics();
                SinkService sink = started(fixture.config("another"), again)) {
            within30s()
                    .until(() -> settled(again, Topics.MEASUREMENTS) == 10_001
                            && sink.check().isUp());
            await().during(Duration.ofMillis(500)).until(() -> fixture.count(RAW) == 10_000);
        }
    }

    @Test
    void readsNothingTwice_afterACleanEnd() {
        try (Metrics first = new Metrics();
                SinkService sink = started(fixture.config("sink"), first)) {
            fixture.publish(measurements(0, 3_000));
            within30s()
                    .until(() -> records(first, Topics.MEASUREMENTS, "in") > 0
                            && sink.check().isReady());
        }
        fixture.publish(measurements(3_000, 100));

        try (Metrics second = new Metrics();
                SinkService sink = started(fixture.config("sink"), second)) {
            within30s().until(() -> fixture.count(RAW) == 3_100 && sink.check().isUp());
            assertThat(records(second, Topics.MEASUREMENTS, "in")).isBetween(100.0, 3_099.0);
        }
    }

    @Test
    void keepsTheNewestRevision_whenARollupIsWrittenAgain() {
        try (Metrics metrics = new Metrics();
                SinkService sink = started(fixture.config("sink"), metrics)) {
            fixture.publish(IntStream.range(0, 500)
                    .mapToObj(i -> SinkSamples.record(SinkSamples.rollup("checkout", i, false, 10))));
            fixture.publish(Stream.of(SinkSamples.record(SinkSamples.rollup("checkout", 500, true, 10, 30))));
            within30s().until(() -> records(metrics, Topics.ROLLUPS, "out") == 501);

            String columns = "timestamp, pop_code, city, country, tier, function_name, resolution, count, final, sum,"
                    + " min, max, mean";
            within30s().untilAsserted(() -> assertThat(fixture.query("select " + columns + " from cold_start_rollups"))
                    .hasToString("[[\""
                            + Instant.ofEpochMilli(SinkSamples.noon())
                                    .toString()
                                    .replace("Z", ".000000000Z")
                            + "\",\"FRA1\",\"Frankfurt am Main\",\"DE\",\"128, x86\",\"checkout\",\"1m\",2,true,"
                            + "40.0,10.0,30.0,20.0]]"));
            assertThat(sink.check().isUp()).isTrue();
        }
    }

    @Test
    void deadLettersOnlyWhatTheStoreRejects() {
        // A column that takes no fractions: whoever has a latitude is refused.
        fixture.query("create table cold_start_metrics (timestamp timestamp_ns, latitude long) timestamp(timestamp)"
                + " partition by week wal");
        try (Metrics metrics = new Metrics();
                SinkService sink = started(fixture.config("sink"), metrics)) {
            fixture.publish(IntStream.range(0, 2_000)
                    .mapToObj(i -> SinkSamples.record(MeasurementBuilder.builder()
                            .popCode("P")
                            .city("")
                            .country("")
                            .tier("")
                            .functionName("f" + i)
                            .coldStartTimeMs(i)
                            .latitude(i % 500 == 7 ? 50.5 : Double.NaN)
                            .longitude(Double.NaN)
                            .timestamp(SinkSamples.noon())
                            .build())));

            within30s().until(() -> fixture.count(RAW) == 1_996 && sink.check().isUp());
            within30s().until(() -> settled(metrics, Topics.MEASUREMENTS) == 2_000);
            assertThat(records(metrics, Topics.MEASUREMENTS, "dead-lettered")).isEqualTo(4);
            List<ConsumerRecord<byte[], byte[]>> deadLettered = fixture.recordsOn(Topics.MEASUREMENTS.deadLetter());
            assertThat(deadLettered)
                    .extracting(record -> new String(record.key(), UTF_8))
                    .containsExactlyInAnyOrder("f7|P|", "f507|P|", "f1007|P|", "f1507|P|");
            assertThat(header(deadLettered.get(0), DeadLetterHeaders.CHECK)).isEqualTo("store");
            assertThat(header(deadLettered.get(0), DeadLetterHeaders.DETAIL)).contains("column: latitude; cast error");
            assertThat(header(deadLettered.get(0), DeadLetterHeaders.SERVICE)).isEqualTo("sink-influx");
        }
    }

    @Test
    void deadLettersWhatIsNotARollup() {
        try (Metrics metrics = new Metrics();
                SinkService sink = started(fixture.config("sink"), metrics)) {
            fixture.publish(
                    Stream.of(garbage(Topics.ROLLUPS), SinkSamples.record(SinkSamples.rollup("f", 0, true, 1))));

            within30s()
                    .until(() -> settled(metrics, Topics.ROLLUPS) == 2
                            && sink.check().isUp());
            assertThat(fixture.recordsOn(Topics.ROLLUPS.deadLetter()))
                    .singleElement()
                    .satisfies(record ->
                            assertThat(header(record, DeadLetterHeaders.CHECK)).isEqualTo("syntax"));
        }
    }

    @Test
    void losesNothing_whileTheStoreIsDown() {
        try (Metrics metrics = new Metrics();
                SinkService sink =
                        started(fixture.config("sink", Map.of("FROSTLINE_SINK_BATCH_LINES", "500")), metrics)) {
            fixture.publish(measurements(0, 5_000));
            within30s().until(() -> fixture.count(RAW) == 5_000);

            fixture.stopStore();
            fixture.publish(measurements(5_000, 20_000));
            within30s().until(() -> sink.check().status() == Status.DEGRADED);
            within30s()
                    .until(() ->
                            sink.check().parts().get("measurements").detail().contains("20000 records behind"));
            assertThat(records(metrics, Topics.MEASUREMENTS, "in")).isLessThan(20_000);
            fixture.startStore();

            within30s().until(() -> fixture.count(RAW) == 25_000);
            within30s().until(() -> sink.check().isUp());
            assertThat(settled(metrics, Topics.MEASUREMENTS)).isEqualTo(25_000);
        }
    }

    @Test
    void writesEachMeasurementOnce_whileSinksStartAndStop() {
        try (Metrics one = new Metrics();
                Metrics two = new Metrics();
                SinkService stays = started(fixture.config("sink"), one)) {
            AtomicInteger published = new AtomicInteger();
            try (SinkService goes = started(fixture.config("sink"), two)) {
                within30s().until(() -> {
                    fixture.publish(measurements(published.getAndAdd(2_000), 2_000));
                    return records(two, Topics.MEASUREMENTS, "out") > 0
                            && goes.check().isReady();
                });
            }
            fixture.publish(measurements(published.getAndAdd(20_000), 20_000));

            within30s()
                    .until(() -> fixture.count(RAW) == published.get()
                            && stays.check().isUp());
            assertThat(settled(one, Topics.MEASUREMENTS) + settled(two, Topics.MEASUREMENTS))
                    .isGreaterThanOrEqualTo(published.get());
        }
    }

    /** Ten of each series in one millisecond. */
    private static Stream<ProducerRecord<byte[], byte[]>> measurements(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> SinkSamples.measurement("checkout-" + i % 10, i / 8.0, SinkSamples.noon() + i / 100))
                .map(SinkSamples::record);
    }

    private static ProducerRecord<byte[], byte[]> garbage(Topic topic) {
        return new ProducerRecord<>(topic.name(), "neither this nor that".getBytes(UTF_8));
    }

    private static SinkService started(SinkConfig config, Metrics metrics) {
        SinkService sink = new SinkService(config, metrics);
        sink.start();
        within30s().until(() -> sink.check().isReady());
        return sink;
    }

    /** What was taken and is done with, in whichever way. */
    private static double settled(Metrics metrics, Topic topic) {
        return Stream.of("out", "invalid", "dead-lettered", "released")
                .mapToDouble(outcome -> records(metrics, topic, outcome))
                .sum();
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    private static ConditionFactory within30s() {
        return await().atMost(Duration.ofSeconds(30));
    }
}
