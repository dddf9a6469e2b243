package dev.frostline.sink.store;

import com.influxdb.client.BucketsApi;
import com.influxdb.client.BucketsQuery;
import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.client.OrganizationsQuery;
import com.influxdb.client.domain.Bucket;
import com.influxdb.client.domain.BucketRetentionRules;
import com.influxdb.exceptions.InfluxException;
import com.influxdb.exceptions.NotFoundException;
import dev.frostline.sink.store.StoreResponse.Cause;
import dev.frostline.sink.store.StoreResponse.RetriableFailure;
import dev.frostline.sink.store.StoreResponse.Written;
import java.time.Duration;
import java.util.List;
import okhttp3.OkHttpClient;

/**
 * The bucket of InfluxDB. A bucket has one retention, so it is the longer of the two that are configured, and none if
 * one of them is none. An existing bucket is changed only if a retention is configured. A token that may write but not
 * read buckets is enough: then the first write shows whether the bucket exists. Thread-safe: of several callers at the
 * same time one creates the bucket.
 */
public final class InfluxSchema implements StoreSchema {
    private final StoreSettings settings;
    private final StoreResponseReader responses;

    public InfluxSchema(StoreSettings settings) {
        this.settings = settings;
        this.responses = new StoreResponseReader(settings);
    }

    @Override
    public synchronized StoreResponse ensure() {
        try (InfluxDBClient client = InfluxDBClientFactory.create(options(settings))) {
            ensure(client);
            return new Written();
        } catch (InfluxException e) {
            return responseTo(e);
        }
    }

    /** Does nothing: no connection stays open. */
    @Override
    public void close() {}

    private void ensure(InfluxDBClient client) {
        List<Bucket> found = find(client.getBucketsApi());
        if (found.isEmpty()) {
            create(client);
        } else if (!retention().isZero()) {
            updateRetention(client.getBucketsApi(), found.get(0));
        }
    }

    /** InfluxDB answers 404 instead of an empty list if there is no such bucket. */
    private List<Bucket> find(BucketsApi buckets) {
        BucketsQuery query = new BucketsQuery();
        query.setOrg(settings.org());
        query.setName(settings.bucket());
        try {
            return buckets.findBuckets(query);
        } catch (NotFoundException e) {
            return List.of();
        }
    }

    private void create(InfluxDBClient client) {
        OrganizationsQuery query = new OrganizationsQuery();
        query.setOrg(settings.org());
        client.getOrganizationsApi().findOrganizations(query).stream()
                .findFirst()
                .ifPresent(org -> client.getBucketsApi().createBucket(settings.bucket(), rule(), org.getId()));
    }

    private void updateRetention(BucketsApi buckets, Bucket bucket) {
        List<BucketRetentionRules> rules = bucket.getRetentionRules();
        boolean same = rules.size() == 1
                && rule().getEverySeconds().equals(rules.get(0).getEverySeconds());
        if (!same) {
            rules.clear();
            rules.add(rule());
            buckets.updateBucket(bucket);
        }
    }

    private BucketRetentionRules rule() {
        return new BucketRetentionRules()
                .everySeconds(Math.toIntExact(retention().toSeconds()));
    }

    private Duration retention() {
        Duration raw = settings.retentionRaw();
        Duration rollups = settings.retentionRollups();
        if (raw.isZero() || rollups.isZero()) {
            return Duration.ZERO;
        }
        return raw.compareTo(rollups) > 0 ? raw : rollups;
    }

    private StoreResponse responseTo(InfluxException e) {
        String reason = String.valueOf(e.getMessage());
        StoreResponse response = e.status() == 0
                ? RetriableFailure.of(Cause.UNREACHABLE, reason)
                : responses.read(e.status(), reason, null);
        boolean isUnreadable = response instanceof RetriableFailure failure
                && (failure.cause() == Cause.DENIED || failure.cause() == Cause.MISSING);
        return isUnreadable ? new Written() : response;
    }

    static InfluxDBClientOptions options(StoreSettings settings) {
        return InfluxDBClientOptions.builder()
                .url(settings.url().toString())
                .authenticateToken(settings.token().value().toCharArray())
                .org(settings.org())
                .okHttpClient(new OkHttpClient.Builder().callTimeout(settings.timeout()))
                .build();
    }
}
