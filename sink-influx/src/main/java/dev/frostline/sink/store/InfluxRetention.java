package dev.frostline.sink.store;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.exceptions.InfluxException;
import dev.frostline.ops.FailureLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.slf4j.LoggerFactory;

/**
 * What the one retention of a bucket cannot do: deletes of raw points and rollups those that are kept shorter than the
 * others. Doing it twice, or from several sinks, changes nothing.
 */
public final class InfluxRetention {
    private static final OffsetDateTime BEGINNING = OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private final StoreSettings settings;
    private final InstantSource clock;
    private final FailureLog failures = new FailureLog(
            LoggerFactory.getLogger(InfluxRetention.class), "deleting points that are older than wanted");

    public InfluxRetention(StoreSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether there is anything that the bucket does not do by itself. */
    public static boolean isNeeded(StoreSettings settings) {
        return settings.kind() == StoreSettings.Kind.INFLUX
                && !settings.retentionRaw().equals(settings.retentionRollups());
    }

    /** Throws nothing: what fails is tried again the next time. */
    public void enforce() {
        boolean rawIsShorter = isShorter(settings.retentionRaw(), settings.retentionRollups());
        Duration retention = rawIsShorter ? settings.retentionRaw() : settings.retentionRollups();
        String measurement = rawIsShorter ? "cold_start_metrics" : "cold_start_rollups";
        Instant end = clock.instant().minus(retention);
        try (InfluxDBClient client = InfluxDBClientFactory.create(InfluxSchema.options(settings))) {
            client.getDeleteApi()
                    .delete(
                            BEGINNING,
                            end.atOffset(ZoneOffset.UTC),
                            "_measurement=\"" + measurement + "\"",
                            settings.bucket(),
                            settings.org());
            failures.succeeded();
        } catch (InfluxException e) {
            failures.failed(String.valueOf(e.getMessage()));
        }
    }

    /** Zero is for ever. */
    private static boolean isShorter(Duration one, Duration other) {
        return !one.isZero() && (other.isZero() || one.compareTo(other) < 0);
    }
}
