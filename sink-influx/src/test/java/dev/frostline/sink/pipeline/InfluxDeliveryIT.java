package dev.frostline.sink.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import dev.frostline.concurrent.Sleeper;
import dev.frostline.config.Secret;
import dev.frostline.ops.FailureLog;
import dev.frostline.sink.store.HttpStoreWriter;
import dev.frostline.sink.store.InfluxSchema;
import dev.frostline.sink.store.SchemaEnsuringWriter;
import dev.frostline.sink.store.StoreSettings;
import dev.frostline.sink.store.StoreWriter;
import dev.frostline.supervision.Heartbeat;
import dev.frostline.wire.MalformedRecordException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What InfluxDB really answers to bad lines, and that nothing good is lost by it. Runs where InfluxStoreIT runs. */
final class InfluxDeliveryIT {
    private static final Map<String, String> ENVIRONMENT = System.getenv();
    private static final String BUCKET =
            "frostline-delivery-" + ProcessHandle.current().pid();
    private static final Duration RETENTION = Duration.ofDays(30);
    private static final int LINES = 6_000;

    private final long base = Instant.now().minusSeconds(3_600).toEpochMilli() * 1_000_000;
    private final Map<Long, String> deadLettered = new TreeMap<>();
    private InfluxDBClient client;
    private StoreWriter writer;

    @BeforeEach
    void connect() {
        String url = ENVIRONMENT.get("FROSTLINE_TEST_INFLUX_URL");
        Assumptions.assumeTrue(url != null, "FROSTLINE_TEST_INFLUX_URL is not set");
        String token = ENVIRONMENT.getOrDefault("FROSTLINE_TEST_INFLUX_TOKEN", "");
        String org = ENVIRONMENT.getOrDefault("FROSTLINE_TEST_INFLUX_ORG", "");
        client = InfluxDBClientFactory.create(url, token.toCharArray(), org);
        StoreSettings settings = new StoreSettings(
                StoreSettings.Kind.INFLUX,
                URI.create(url),
                new Secret(token),
                org,
                BUCKET,
                Duration.ofSeconds(30),
                RETENTION,
                RETENTION);
        writer = new SchemaEnsuringWriter(new InfluxSchema(settings), new HttpStoreWriter(settings));
    }

    @AfterEach
    void dropBucket() {
        if (client != null) {
            client.getBucketsApi()
                    .deleteBucket(Objects.requireNonNull(client.getBucketsApi().findBucketByName(BUCKET)));
            client.close();
            writer.close();
        }
    }

    @Test
    void losesNothingGood_amongLinesThatCannotBeParsed() throws InterruptedException {
        expectAllButTheBad(i -> i % 997 == 5, i -> "cold_start_metrics,function_name=f cold_start_time_ms= " + i);
        assertThat(deadLettered.values())
                .allSatisfy(reason -> assertThat(reason).contains("400", "unable to parse"));
    }

    @Test
    void losesNothingGood_amongFieldsOfAnotherType() throws InterruptedException {
        expectAllButTheBad(
                i -> i % 499 == 7, i -> line(i).replaceFirst("cold_start_time_ms=[^ ]*", "cold_start_time_ms=\"x\""));
        assertThat(deadLettered.values())
                .allSatisfy(reason -> assertThat(reason).contains("422", "field type conflict"));
    }

    @Test
    void losesNothingGood_amongPointsOlderThanTheRetention() throws InterruptedException {
        expectAllButTheBad(
                i -> i % 499 == 7,
                i -> "cold_start_metrics,function_name=f cold_start_time_ms=1 "
                        + (base - Duration.ofDays(100).toNanos() + i));
        assertThat(deadLettered.values())
                .allSatisfy(reason -> assertThat(reason).contains("422", "dropped="));
    }

    @Test
    void losesNothingGood_whenAllThatCanBeWrongIsInOneBatch() throws InterruptedException {
        Random random = new Random(5);
        int[] kinds = random.ints(LINES, 0, 400).toArray();
        expectAllButTheBad(i -> kinds[i] < 3, i -> switch (kinds[i]) {
            case 0 -> "this is no line";
            case 1 -> line(i).replaceFirst("cold_start_time_ms=[^ ]*", "cold_start_time_ms=\"x\"");
            default ->
                "cold_start_metrics,function_name=f cold_start_time_ms=1 "
                        + (base - Duration.ofDays(90 + i % 9).toNanos());
        });
    }

    private void expectAllButTheBad(Chosen bad, Rendering badLine) throws InterruptedException {
        write(List.of(line(LINES)));
        List<String> lines = IntStream.range(0, LINES)
                .mapToObj(i -> bad.is(i) ? badLine.of(i) : line(i))
                .toList();

        write(lines);

        List<Long> expected = IntStream.range(0, LINES)
                .filter(bad::is)
                .mapToObj(i -> (long) i)
                .toList();
        assertThat(expected).hasSizeGreaterThan(5);
        assertThat(deadLettered.keySet()).containsExactlyElementsOf(expected);
        await().untilAsserted(() -> assertThat(count()).isEqualTo(LINES + 1 - expected.size()));
    }

    private String line(int i) {
        return "cold_start_metrics,function_name=f cold_start_time_ms=" + i + ".5 " + (base + i);
    }

    private void write(List<String> lines) throws InterruptedException {
        Batch batch = new Batch();
        for (int i = 0; i < lines.size(); i++) {
            ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(
                    "cold-start-metrics", 0, i, null, lines.get(i).getBytes(UTF_8));
            batch.lines().line(record.value());
            batch.addRecord(record);
        }
        delivery().deliver(batch, Heartbeat.NONE);
        assertThat(batch.unsettled()).isZero();
    }

    private BatchDelivery delivery() {
        PipelineMetrics metrics = new PipelineMetrics(new SimpleMeterRegistry(), "cold-start-metrics", "influx");
        return new BatchDelivery(
                writer,
                new StoreCircuitBreaker(
                        Duration.ofMillis(100), Duration.ofSeconds(1), Clock.systemUTC(), new Random(1)),
                new BatchLimit(20_000),
                new RecordingDeadLetters(),
                metrics,
                new FailureLog(LoggerFactory.getLogger("quiet"), "writing"),
                Sleeper.SYSTEM);
    }

    private long count() {
        String flux = "from(bucket: \"" + BUCKET + "\") |> range(start: -400d) |> group() |> count()";
        List<Object> values = new ArrayList<>();
        client.getQueryApi().query(flux).forEach(table -> table.getRecords()
                .forEach(row -> values.add(row.getValue())));
        return values.isEmpty() ? 0 : (Long) values.get(0);
    }

    private final class RecordingDeadLetters implements SinkDeadLetters {
        @Override
        public void publish(List<ConsumerRecord<byte[], byte[]>> records, MalformedRecordException problem) {
            records.forEach(record -> deadLettered.put(record.offset(), problem.detail()));
        }

        @Override
        public void close() {
            deadLettered.clear();
        }
    }

    /** Which of the lines. */
    @FunctionalInterface
    private interface Chosen {
        boolean is(int line);
    }

    /** What stands in its place. */
    @FunctionalInterface
    private interface Rendering {
        String of(int line);
    }
}
