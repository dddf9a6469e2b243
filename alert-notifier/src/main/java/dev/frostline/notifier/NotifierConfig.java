package dev.frostline.notifier;

import com.mongodb.ConnectionString;
import dev.frostline.config.HttpSettings;
import dev.frostline.config.KafkaSettings;
import dev.frostline.config.Secret;
import dev.frostline.config.SettingsReader;
import dev.frostline.notifier.channel.WebhookSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * The settings of the notifier.
 *
 * @param mongoUrl may hold a password, like {@code redisUrl}
 * @param maxAge alerts whose last change is older are stored without a notification
 * @param maxPending maximum number of pending notifications of each channel
 * @param retention how long sent and failed notifications are kept
 */
public record NotifierConfig(
        KafkaSettings kafka,
        HttpSettings http,
        Secret mongoUrl,
        String mongoDatabase,
        Secret redisUrl,
        Duration maxAge,
        int maxPending,
        Duration retention,
        WebhookSettings webhooks) {

    private static final int HTTP_PORT = 8084;

    public NotifierConfig {
        Objects.requireNonNull(kafka, "kafka");
        Objects.requireNonNull(http, "http");
        Objects.requireNonNull(webhooks, "webhooks");
    }

    public static NotifierConfig from(Map<String, String> environment) {
        SettingsReader settings = new SettingsReader(environment);
        NotifierConfig config = read(settings);
        settings.check();
        return config;
    }

    public static NotifierConfig read(SettingsReader settings) {
        return new NotifierConfig(
                KafkaSettings.read(settings),
                HttpSettings.read(settings, HTTP_PORT),
                mongoUrl(settings),
                settings.text("FROSTLINE_MONGO_DATABASE", "frostline", "database of the alerts in MongoDB"),
                redisUrl(settings),
                settings.duration(
                        "FROSTLINE_NOTIFIER_MAX_AGE",
                        Duration.ofHours(1),
                        "alerts whose last change is older are stored without a notification"),
                settings.integer(
                        "FROSTLINE_NOTIFIER_MAX_PENDING",
                        10_000,
                        1,
                        1_000_000,
                        "maximum number of pending notifications of one channel; further notifications are recorded as failed"),
                settings.duration(
                        "FROSTLINE_NOTIFIER_KEEP",
                        Duration.ofDays(90),
                        "how long sent and failed notifications are kept"),
                WebhookSettings.read(settings));
    }

    private static Secret mongoUrl(SettingsReader settings) {
        String url = settings.text(
                "FROSTLINE_MONGO_URL", "mongodb://localhost:27017", "connection string of MongoDB: mongodb://…");
        try {
            return new Secret(new ConnectionString(url).getConnectionString());
        } catch (IllegalArgumentException e) {
            settings.reject("FROSTLINE_MONGO_URL must be like mongodb://host:27017 or mongodb+srv://host");
            return new Secret(url);
        }
    }

    private static Secret redisUrl(SettingsReader settings) {
        String url =
                settings.text("FROSTLINE_REDIS_URL", "redis://localhost:6379", "address of Redis: redis://host:port");
        if (!isRedis(url)) {
            settings.reject("FROSTLINE_REDIS_URL must be like redis://host:6379 or rediss://host:6379");
        }
        return new Secret(url);
    }

    private static boolean isRedis(String url) {
        try {
            URI uri = new URI(url);
            return uri.getHost() != null
                    && uri.getPort() > 0
                    && ("redis".equals(uri.getScheme()) || "rediss".equals(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
