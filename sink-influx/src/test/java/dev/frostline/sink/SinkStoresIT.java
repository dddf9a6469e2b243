package dev.frostline.sink;

import static dev.frostline.sink.SinkFixture.records;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import dev.frostline.ops.CheckResult;
import dev.frostline.ops.CheckResult.Status;
import dev.frostline.ops.Metrics;
import dev.frostline.sink.pipeline.SinkConfig;
import dev.frostline.wire.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores that do not do what they should, beside one that does. */
final class SinkStoresIT {
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
    void keepsWritingToOneStore_whileAnotherHangs() throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        try (ScriptedStore slow = ScriptedStore.start(exchange -> {
                    if (exchange.getRequestURI().getPath().equals("/api/v2/write")) {
                        over.await();
                    }
                    respond(exchange, 404, "{\"code\":\"not found\",\"message\":\"nothing here\"}");
                });
                Metrics metrics = new Metrics();
                SinkService sink = started(both(slow), metrics)) {
            fixture.publish(measurements(0, 50_000));

            within30s().until(() -> fixture.count(RAW) == 50_000);
            assertThat(records(metrics, Topics.MEASUREMENTS, "questdb", "out")).isEqualTo(50_000);
            assertThat(records(metrics, Topics.MEASUREMENTS, "influx", "out")).isZero();
            assertThat(records(metrics, Topics.MEASUREMENTS, "influx", "in"))
                    .as("no more is read than can be held")
                    .isLessThan(50_000);
            within30s().until(() -> part(sink, "questdb-measurements").isUp());
            within30s().until(() -> part(sink, "influx-measurements").detail().startsWith("50000 records behind"));
            over.countDown();
        }
    }

    @Test
    void saysWhichSettingToCheck_andKeepsTheRecords_whenTheTokenIsWrong() throws IOException {
        try (ScriptedStore strict = ScriptedStore.start(exchange ->
                        respond(exchange, 401, "{\"code\":\"unauthorized\",\"message\":\"unauthorized access\"}"));
                Metrics metrics = new Metrics();
                SinkService sink = started(both(strict), metrics)) {
            fixture.publish(measurements(0, 100));

            within30s().until(() -> part(sink, "influx-measurements").status() == Status.DOWN);
            assertThat(part(sink, "influx-measurements").detail())
                    .contains("nothing written since 20", "401 unauthorized access", "FROSTLINE_INFLUX_TOKEN");
            within30s().until(() -> fixture.count(RAW) == 100);
            assertThat(Stream.of("out", "dead-lettered", "invalid")
                            .mapToDouble(outcome -> records(metrics, Topics.MEASUREMENTS, "influx", outcome)))
                    .containsOnly(0.0);
        }
    }

    private SinkConfig both(ScriptedStore influx) {
        return fixture.config(
                "sink",
                Map.of(
                        "FROSTLINE_METRIC_STORE", "questdb,influx",
                        "FROSTLINE_INFLUX_URL", influx.url().toString(),
                        "FROSTLINE_INFLUX_TOKEN", "t",
                        "FROSTLINE_SINK_BATCH_LINES", "2000"));
    }

    private static SinkService started(SinkConfig config, Metrics metrics) {
        SinkService sink = new SinkService(config, metrics);
        sink.start();
        within30s().until(() -> sink.check().isReady());
        return sink;
    }

    private static CheckResult part(SinkService sink, String name) {
        return sink.check().parts().get(name);
    }

    private static void respond(HttpExchange exchange, int status, String json) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(status, json.length());
        exchange.getResponseBody().write(json.getBytes(UTF_8));
    }

    private static Stream<ProducerRecord<byte[], byte[]>> measurements(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> SinkSamples.measurement("checkout-" + i % 10, i / 8.0, SinkSamples.noon() + i / 100))
                .map(SinkSamples::record);
    }

    private static ConditionFactory within30s() {
        return await().atMost(Duration.ofSeconds(30));
    }
}
