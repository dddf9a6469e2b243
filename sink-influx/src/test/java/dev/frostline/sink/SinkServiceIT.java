package dev.frostline.sink;

import static dev.frostline.sink.SinkFixture.records;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.frostline.ops.Metrics;
import dev.frostline.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SinkServiceIT {
    @TempDir
    private Path directory;

    @Test
    void writesEachMeasurementOnce_alsoWhenTheTopicIsReadAgain() {
        try (SinkFixture fixture = new SinkFixture(directory);
                Metrics metrics = new Metrics()) {
            try (SinkService sink = new SinkService(fixture.config("first"), metrics)) {
                sink.start();
                await().atMost(Duration.ofSeconds(30)).until(() -> sink.check().isUp());
                // Ten of each series in one millisecond.
                fixture.publish(IntStream.range(0, 10_000)
                        .mapToObj(i -> Samples.measurement("checkout-" + i % 10, i / 8.0, Samples.NOON + i / 100))
                        .map(Samples::record));
                fixture.publish(Stream.of(new ProducerRecord<>(
                        Topics.MEASUREMENTS.name(), "no measurement".getBytes(StandardCharsets.UTF_8))));

                await().atMost(Duration.ofSeconds(30)).until(() -> fixture.count("cold_start_metrics") == 10_000);
            }

            assertThat(records(metrics, Topics.MEASUREMENTS, "in")).isEqualTo(10_001);
            assertThat(records(metrics, Topics.MEASUREMENTS, "out")).isEqualTo(10_000);
            assertThat(records(metrics, Topics.MEASUREMENTS, "invalid")).isEqualTo(1);
            try (Metrics again = new Metrics();
                    SinkService sink = new SinkService(fixture.config("again"), again)) {
                sink.start();
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> records(again, Topics.MEASUREMENTS, "out") == 10_000);
            }
            await().during(Duration.ofMillis(500)).until(() -> fixture.count("cold_start_metrics") == 10_000);
            try (Metrics third = new Metrics();
                    SinkService sink = new SinkService(fixture.config("first"), third)) {
                sink.start();
                await().atMost(Duration.ofSeconds(30)).until(() -> sink.check().isUp());
                await().during(Duration.ofSeconds(1)).until(() -> records(third, Topics.MEASUREMENTS, "in") == 0);
            }
        }
    }

    @Test
    void keepsTheNewestRevision_whenARollupIsWrittenAgain() {
        try (SinkFixture fixture = new SinkFixture(directory);
                Metrics metrics = new Metrics();
                SinkService sink = new SinkService(fixture.config("sink"), metrics)) {
            sink.start();
            await().atMost(Duration.ofSeconds(30)).until(() -> sink.check().isUp());
            fixture.publish(
                    IntStream.range(0, 500).mapToObj(i -> Samples.record(Samples.rollup("checkout", i, false, 10))));
            fixture.publish(Stream.of(Samples.record(Samples.rollup("checkout", 500, true, 10, 30))));

            await().atMost(Duration.ofSeconds(30)).until(() -> records(metrics, Topics.ROLLUPS, "out") == 501);
            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(
                            fixture.query("select timestamp, pop_code, city, country, tier, function_name,"
                                    + " resolution, count, final, sum, min, max, mean from cold_start_rollups"))
                    .hasToString("[[\"2025-11-15T12:00:00.000000000Z\",\"FRA1\",\"Frankfurt am Main\",\"DE\","
                            + "\"128, x86\",\"checkout\",\"1m\",2,true,40.0,10.0,30.0,20.0]]"));
        }
    }
}
