package dev.frostline.sink.store;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import dev.frostline.ops.FailureLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.slf4j.LoggerFactory;

/**
 * Deletes expired points. A bucket has one retention for all its points; where raw points and rollups have different
 * retentions, the bucket has the longer one, and this class deletes the points with the shorter one. Several sinks may
 * do that at the same time.
 */
public final class InfluxRetention {
    private static final OffsetDateTime BEGINNING = OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private final StoreSettings settings;
    private final InstantSource clock;
    private final FailureLog failures =
            new FailureLog(LoggerFactory.getLogger(InfluxRetention.class), "deleting expired points from InfluxDB");

    public InfluxRetention(StoreSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether the retention of the bucket is not enough. */
    public static boolean isNeeded(StoreSettings settings) {
        return settings.kind() == StoreSettings.Kind.INFLUX
                && !settings.retentionRaw().equals(settings.retentionRollups());
    }

    /** Deletes what has expired. Throws nothing: a failure is logged, and the next call tries again. */
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
        } catch (RuntimeException e) {
            failures.failed(String.valueOf(e.getMessage()));
        }
    }

    /** Zero means for ever. */
    private static boolean isShorter(Duration one, Duration other) {
        return !one.isZero() && (other.isZero() || one.compareTo(other) < 0);
    }
}
