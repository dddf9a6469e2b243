package dev.frostline.sink.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.query.FluxRecord;
import com.influxdb.query.FluxTable;
import dev.frostline.config.Secret;
import dev.frostline.sink.store.StoreResponse.Cause;
import dev.frostline.sink.store.StoreResponse.Rejected;
import dev.frostline.sink.store.StoreResponse.RetriableFailure;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs against the InfluxDB 2 that FROSTLINE_TEST_INFLUX_URL, _TOKEN and _ORG name, in buckets of its own. */
@Tag("quick")
final class InfluxStoreIT extends StoreWriterContract {
    private static final Map<String, String> ENVIRONMENT = System.getenv();
    private static int buckets;

    private static InfluxDBClient client;
    private StoreSettings settings;

    @BeforeAll
    static void connect() {
        String url = ENVIRONMENT.get("FROSTLINE_TEST_INFLUX_URL");
        if (url == null) {
            System.out.println("SKIPPED: InfluxStoreIT, since FROSTLINE_TEST_INFLUX_URL, _TOKEN and _ORG are not set");
        }
        Assumptions.assumeTrue(url != null, "FROSTLINE_TEST_INFLUX_URL is not set");
        client = InfluxDBClientFactory.create(url, token().toCharArray(), org());
    }

    @AfterAll
    static void disconnect() {
        if (client != null) {
            client.close();
        }
    }

    @Override
    protected StoreSettings settings() {
        settings = settings(token(), Duration.ofDays(30));
        return settings;
    }

    private static StoreSettings settings(String token, Duration retention) {
        return new StoreSettings(
                StoreSettings.Kind.INFLUX,
                URI.create(ENVIRONMENT.get("FROSTLINE_TEST_INFLUX_URL")),
                new Secret(token),
                org(),
                "frostline-test-" + ProcessHandle.current().pid() + "-" + buckets++,
                Duration.ofSeconds(30),
                retention,
                retention);
    }

    @AfterEach
    void dropBucket() {
        if (client.getBucketsApi().findBucketByName(settings.bucket()) != null) {
            client.getBucketsApi().deleteBucket(client.getBucketsApi().findBucketByName(settings.bucket()));
        }
    }

    @Override
    protected StoreSchema schema(StoreSettings of) {
        return new InfluxSchema(of);
    }

    @Override
    protected long count(String function) {
        return query(function).size();
    }

    @Override
    protected double value(String function) {
        return (Double) query(function).get(0).getValue();
    }

    @Test
    void dropsOnlyWhatIsOlderThanTheRetention_andSaysHowMany() {
        List<String> lines = new ArrayList<>(
                IntStream.range(0, 10).mapToObj(i -> line("old", i, i)).toList());
        lines.set(3, line("old", -Duration.ofDays(100).toNanos(), 3));
        lines.set(7, line("old", -Duration.ofDays(101).toNanos(), 7));

        StoreResponse response = write(lines);

        assertThat(response).isInstanceOfSatisfying(Rejected.class, refused -> assertThat(refused.dropped())
                .isEqualTo(2));
        awaitCount("old", 8);
    }

    @Test
    void namesTheSetting_whenTheTokenIsUnknown() {
        StoreSettings wrong = settings("wrong", Duration.ZERO);
        try (StoreWriter writer = new SchemaEnsuringWriter(new InfluxSchema(wrong), new HttpStoreWriter(wrong))) {
            byte[] line = (line("denied", 1, 1) + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8);

            assertThat(writer.write(line, 0, line.length)).isInstanceOfSatisfying(RetriableFailure.class, setback -> {
                assertThat(setback.cause()).isEqualTo(Cause.DENIED);
                assertThat(setback.reason()).contains("FROSTLINE_INFLUX_TOKEN");
            });
        }
    }

    @Test
    void makesTheBucketAgain_whenItIsGone() {
        assertThat(write(List.of(line("gone", 1, 1)))).isEqualTo(new StoreResponse.Written());
        dropBucket();

        StoreResponse missing = write(List.of(line("gone", 1, 1)));

        assertThat(missing).isInstanceOfSatisfying(RetriableFailure.class, setback -> assertThat(setback.cause())
                .isEqualTo(Cause.MISSING));
        assertThat(write(List.of(line("gone", 1, 1)))).isEqualTo(new StoreResponse.Written());
    }

    @Test
    void deletesRawPoints_whereTheyAreKeptShorterThanRollups() {
        String rollup =
                line("kept", -Duration.ofDays(3).toNanos(), 1).replace("cold_start_metrics", "cold_start_rollups");
        assertThat(write(List.of(
                        line("expired", -Duration.ofDays(3).toNanos(), 1),
                        line("expired", -Duration.ofDays(4).toNanos(), 2),
                        line("young", 1, 3),
                        rollup)))
                .isEqualTo(new StoreResponse.Written());
        awaitCount("expired", 2);
        StoreSettings shorter = new StoreSettings(
                settings.kind(),
                settings.url(),
                settings.token(),
                settings.org(),
                settings.bucket(),
                settings.timeout(),
                Duration.ofDays(2),
                Duration.ofDays(30));

        assertThat(InfluxRetention.isNeeded(shorter)).isTrue();
        assertThat(InfluxRetention.isNeeded(settings)).isFalse();
        new InfluxRetention(shorter, InstantSource.system()).enforce();

        awaitCount("expired", 0);
        awaitCount("young", 1);
        awaitCount("kept", 1);
    }

    private List<FluxRecord> query(String function) {
        String name = function.replace("\\", "\\\\").replace("\"", "\\\"");
        String flux = "from(bucket: \"%s\") |> range(start: -400d) |> filter(fn: (r) => r.function_name == \"%s\")"
                .formatted(settings.bucket(), name);
        List<FluxRecord> records = new ArrayList<>();
        for (FluxTable table : client.getQueryApi().query(flux)) {
            records.addAll(table.getRecords());
        }
        return records;
    }

    private static String token() {
        return ENVIRONMENT.getOrDefault("FROSTLINE_TEST_INFLUX_TOKEN", "");
    }

    private static String org() {
        return ENVIRONMENT.getOrDefault("FROSTLINE_TEST_INFLUX_ORG", "");
    }
}
