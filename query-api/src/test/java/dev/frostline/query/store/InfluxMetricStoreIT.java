package dev.frostline.query.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.domain.Bucket;
import com.influxdb.client.domain.WritePrecision;
import dev.frostline.config.Secret;
import dev.frostline.query.TestLines;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** Runs where {@code FROSTLINE_TEST_INFLUX_URL}, {@code _TOKEN} and {@code _ORG} name a real InfluxDB 2. */
@Tag("quick")
class InfluxMetricStoreIT extends MetricStoreContract {
    private static InfluxDBClient client;
    private static Bucket bucket;
    private static MetricStore store;

    @BeforeAll
    static void start() {
        String url = System.getenv("FROSTLINE_TEST_INFLUX_URL");
        assumeTrue(url != null, "FROSTLINE_TEST_INFLUX_URL is not set: the contract is not tried on InfluxDB");
        String token = System.getenv("FROSTLINE_TEST_INFLUX_TOKEN");
        String org = System.getenv("FROSTLINE_TEST_INFLUX_ORG");
        client = InfluxDBClientFactory.create(url, token.toCharArray(), org);
        String name = "query-" + ProcessHandle.current().pid() + "-" + System.nanoTime();
        String orgId = client.getOrganizationsApi().findOrganizations().stream()
                .filter(each -> each.getName().equals(org))
                .findFirst()
                .orElseThrow()
                .getId();
        bucket = client.getBucketsApi().createBucket(name, orgId);
        store = new InfluxMetricStore(new MetricStoreSettings.Influx(URI.create(url), new Secret(token), org, name));
        List<String> lines = rollups().stream().map(TestLines::line).toList();
        assertThat(lines).isNotEmpty();
        client.getWriteApiBlocking().writeRecords(name, org, WritePrecision.NS, lines);
    }

    @AfterAll
    static void stop() {
        if (store != null) {
            store.close();
        }
        if (client != null) {
            client.getBucketsApi().deleteBucket(bucket);
            client.close();
        }
    }

    @Override
    MetricStore store() {
        return store;
    }

    @Override
    MetricStore unreachableStore() {
        return new InfluxMetricStore(
                new MetricStoreSettings.Influx(URI.create("http://127.0.0.1:1"), new Secret("none"), "none", "none"));
    }
}
