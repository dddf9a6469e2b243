package dev.frostline.launcher.edition;

import dev.frostline.config.BasicCredentials;
import dev.frostline.config.KafkaSettings;
import dev.frostline.config.SettingsReader;
import dev.frostline.embedded.EmbeddedInfrastructure;
import dev.frostline.stream.rollup.window.RollupSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The settings of each service in the embedded edition: those of the user, overridden where the edition must decide.
 */
public final class EmbeddedSettings {
    /** Shorter than the default: in one process measurements arrive almost without delay. */
    private static final String GRACE = "10s";

    private final Map<String, String> shared;
    private final String port;
    private final String producerPort;

    EmbeddedSettings(Map<String, String> userSettings, Path directory, EmbeddedInfrastructure infrastructure) {
        this.port = userSettings.getOrDefault("FROSTLINE_HTTP_PORT", "8080");
        this.producerPort = userSettings.getOrDefault("FROSTLINE_PRODUCER_HTTP_PORT", "0");
        this.shared = new HashMap<>(userSettings);
        shared.put("FROSTLINE_KAFKA_BOOTSTRAP_SERVERS", infrastructure.kafka().bootstrapServers());
        shared.putIfAbsent("FROSTLINE_STREAM_GRACE", GRACE);
        shared.put("FROSTLINE_METRIC_STORE", "questdb");
        shared.put("FROSTLINE_QUESTDB_URL", infrastructure.questDb().url());
        BasicCredentials questDb = infrastructure.questDb().credentials();
        shared.put("FROSTLINE_QUESTDB_USER", questDb.user());
        shared.put("FROSTLINE_QUESTDB_PASSWORD", questDb.password().value());
        shared.put("FROSTLINE_MONGO_URL", infrastructure.mongo().url());
        shared.put("FROSTLINE_REDIS_URL", infrastructure.redis().url());
        shared.put(
                "FROSTLINE_STREAM_STATE_DIR",
                directory.resolve("stream-processor").toString());
        shared.put("FROSTLINE_HTTP_HOST", "127.0.0.1");
    }

    public KafkaSettings kafka() {
        return KafkaSettings.read(new SettingsReader(shared));
    }

    /** @return the time without records after which the stream processor counts a partition as quiet */
    public Duration quietAfter() {
        return RollupSettings.read(new SettingsReader(shared)).quietAfter();
    }

    public Map<String, String> producer() {
        return withPort(producerPort);
    }

    Map<String, String> queryApi() {
        return withPort(port);
    }

    /** Settings of a service whose port no user needs to know. */
    Map<String, String> service() {
        return withPort("0");
    }

    private Map<String, String> withPort(String httpPort) {
        Map<String, String> settings = new HashMap<>(shared);
        settings.put("FROSTLINE_HTTP_PORT", httpPort);
        return settings;
    }
}
