package dev.frostline.sink.store;

import dev.frostline.config.Secret;
import dev.frostline.config.SettingsReader;
import java.net.URI;
import java.time.Duration;

/**
 * Where the lines go.
 *
 * @param token empty for a store that asks for none
 * @param timeout of one write
 * @param retentionRaw how long raw points are kept; zero for ever
 * @param retentionRollups how long rollups are kept; zero for ever
 */
public record StoreSettings(
        Kind kind,
        URI url,
        Secret token,
        String org,
        String bucket,
        Duration timeout,
        Duration retentionRaw,
        Duration retentionRollups) {

    /** The stores that take line protocol at {@code /api/v2/write}. */
    public enum Kind {
        INFLUX,
        QUESTDB
    }

    public static StoreSettings read(SettingsReader settings) {
        Kind kind = settings.choice("FROSTLINE_METRIC_STORE", Kind.INFLUX, Kind.class, "influx or questdb");
        URI influx = settings.uri("FROSTLINE_INFLUX_URL", "http://localhost:8086", "address of InfluxDB 2");
        URI questDb = settings.uri("FROSTLINE_QUESTDB_URL", "http://localhost:9000", "address of QuestDB's HTTP");
        Secret token = settings.secret("FROSTLINE_INFLUX_TOKEN", "token that may read and write the bucket");
        if (kind == Kind.INFLUX && token.isEmpty()) {
            settings.reject("FROSTLINE_INFLUX_TOKEN is not set, and InfluxDB takes nothing without it");
        }
        return new StoreSettings(
                kind,
                kind == Kind.INFLUX ? influx : questDb,
                kind == Kind.INFLUX ? token : new Secret(""),
                settings.text("FROSTLINE_INFLUX_ORG", "frostline", "organisation in InfluxDB"),
                settings.text("FROSTLINE_INFLUX_BUCKET", "cold-starts", "bucket in InfluxDB"),
                settings.duration("FROSTLINE_SINK_WRITE_TIMEOUT", Duration.ofSeconds(60), "most that one write takes"),
                settings.duration(
                        "FROSTLINE_SINK_RETENTION_RAW", Duration.ZERO, "how long raw points are kept; 0s for ever"),
                settings.duration(
                        "FROSTLINE_SINK_RETENTION_ROLLUPS", Duration.ZERO, "how long rollups are kept; 0s for ever"));
    }

    /** Whether the bytes stay on this machine, where compressing them costs more than it saves. */
    boolean isLoopback() {
        String host = String.valueOf(url.getHost());
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]") || host.equals("::1");
    }
}
