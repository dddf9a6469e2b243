package dev.frostline.sink.store;

import dev.frostline.config.BasicCredentials;
import dev.frostline.config.Secret;
import dev.frostline.config.SettingsReader;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The settings of one metric store.
 *
 * @param token of InfluxDB; of QuestDB its user and password in base64; empty for a store without authentication
 * @param timeout of one write
 * @param retentionRaw how long raw points are kept; zero means for ever
 * @param retentionRollups how long rollups are kept; zero means for ever
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

    /** The stores that accept line protocol at {@code /api/v2/write}. */
    public enum Kind {
        INFLUX,
        QUESTDB;

        /** The name in settings, metrics and health. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Reads the settings of each configured store; at least one. */
    public static List<StoreSettings> read(SettingsReader settings) {
        List<Kind> kinds = settings.choices(
                "FROSTLINE_METRIC_STORE", Kind.INFLUX, Kind.class, "influx, questdb, or both, separated by a comma");
        URI influxUrl = settings.uri("FROSTLINE_INFLUX_URL", "http://localhost:8086", "address of InfluxDB 2");
        URI questDbUrl = settings.uri("FROSTLINE_QUESTDB_URL", "http://localhost:9000", "address of QuestDB's HTTP");
        BasicCredentials questDbLogin = BasicCredentials.readQuestDb(settings);
        Secret token = settings.secret("FROSTLINE_INFLUX_TOKEN", "token that may read and write the bucket");
        if (kinds.contains(Kind.INFLUX) && token.isEmpty()) {
            settings.reject("FROSTLINE_INFLUX_TOKEN is not set, and InfluxDB takes nothing without it");
        }
        StoreSettings influx = influx(settings, influxUrl, token);
        return kinds.stream()
                .map(kind -> kind == Kind.INFLUX ? influx : influx.asQuestDb(questDbUrl, questDbLogin))
                .toList();
    }

    private static StoreSettings influx(SettingsReader settings, URI url, Secret token) {
        return new StoreSettings(
                Kind.INFLUX,
                url,
                token,
                settings.text("FROSTLINE_INFLUX_ORG", "frostline", "organisation in InfluxDB"),
                settings.text("FROSTLINE_INFLUX_BUCKET", "cold-starts", "bucket in InfluxDB"),
                settings.duration("FROSTLINE_SINK_WRITE_TIMEOUT", Duration.ofSeconds(60), "timeout of one write"),
                settings.duration(
                        "FROSTLINE_SINK_RETENTION_RAW", Duration.ZERO, "how long raw points are kept; 0s for ever"),
                settings.duration(
                        "FROSTLINE_SINK_RETENTION_ROLLUPS", Duration.ZERO, "how long rollups are kept; 0s for ever"));
    }

    private StoreSettings asQuestDb(URI address, BasicCredentials login) {
        return new StoreSettings(
                Kind.QUESTDB, address, login.encoded(), org, bucket, timeout, retentionRaw, retentionRollups);
    }

    /** The value of the header of that name. */
    Optional<String> authorization() {
        String scheme = kind == Kind.INFLUX ? "Token " : "Basic ";
        return token.isEmpty() ? Optional.empty() : Optional.of(scheme + token.value());
    }

    /** Whether the store is on this machine, where compression costs more than it saves. */
    boolean isLoopback() {
        String host = String.valueOf(url.getHost());
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]") || host.equals("::1");
    }
}
