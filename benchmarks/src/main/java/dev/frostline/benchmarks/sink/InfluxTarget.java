package dev.frostline.benchmarks.sink;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.domain.Bucket;
import dev.frostline.config.Secret;
import dev.frostline.sink.store.StoreSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/** A running InfluxDB 2, in a bucket that is made for each run and deleted after it. */
final class InfluxTarget implements TargetStore {
    private static final String BUCKET =
            "frostline-bench-" + ProcessHandle.current().pid();
    private static final String COUNT = "from(bucket: \"" + BUCKET + "\") |> range(start: 0)"
            + " |> filter(fn: (r) => r._field == \"cold_start_time_ms\") |> group() |> count()";

    private final URI url;
    private final String token;
    private final String org;
    private final InfluxDBClient client;

    InfluxTarget(URI url, String token, String org) {
        this.url = url;
        this.token = token;
        this.org = org;
        this.client = InfluxDBClientFactory.create(url.toString(), token.toCharArray(), org);
    }

    @Override
    public Map<String, String> environment() {
        return Map.of(
                "FROSTLINE_METRIC_STORE", "influx",
                "FROSTLINE_INFLUX_URL", url.toString(),
                "FROSTLINE_INFLUX_TOKEN", token,
                "FROSTLINE_INFLUX_ORG", org,
                "FROSTLINE_INFLUX_BUCKET", BUCKET);
    }

    @Override
    public StoreSettings settings() {
        return new StoreSettings(
                StoreSettings.Kind.INFLUX, url, new Secret(token), org, BUCKET, TIMEOUT, Duration.ZERO, Duration.ZERO);
    }

    @Override
    public void prepare() {
        drop();
        String orgId = client.getOrganizationsApi().findOrganizations().stream()
                .filter(each -> each.getName().equals(org))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("InfluxDB has no organisation " + org))
                .getId();
        client.getBucketsApi().createBucket(BUCKET, orgId);
    }

    @Override
    public long points() {
        return client.getQueryApi().query(COUNT).stream()
                .flatMap(table -> table.getRecords().stream())
                .mapToLong(row -> ((Number) Objects.requireNonNull(row.getValue())).longValue())
                .sum();
    }

    private void drop() {
        Bucket bucket = client.getBucketsApi().findBucketByName(BUCKET);
        if (bucket != null) {
            client.getBucketsApi().deleteBucket(bucket);
        }
    }

    @Override
    public void close() {
        drop();
        client.close();
    }
}
