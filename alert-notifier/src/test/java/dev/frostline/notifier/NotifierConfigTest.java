package dev.frostline.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.frostline.config.ConfigException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NotifierConfigTest {
    @Test
    void hasDefaultsForAll() {
        NotifierConfig config = NotifierConfig.from(Map.of());

        assertThat(config.maxAge()).isEqualTo(Duration.ofHours(1));
        assertThat(config.webhooks().urls()).isEmpty();
        assertThat(config.mongoUrl().value()).isEqualTo("mongodb://localhost:27017");
    }

    @Test
    void reportsEveryProblemAtOnce_withoutSecrets() {
        ConfigException exception = catchThrowableOfType(
                ConfigException.class,
                () -> NotifierConfig.from(Map.of(
                        "FROSTLINE_MONGO_URL", "http://u:hidden@x",
                        "FROSTLINE_REDIS_URL", "x",
                        "FROSTLINE_NOTIFIER_MAX_AGE", "soon",
                        "FROSTLINE_NOTIFIER_WEBHOOK_URLS",
                                "ftp://a/hidden, https://u:hidden@b/, https://hooks.example.com/hidden",
                        "FROSTLINE_NOTIFIER_WEBHOOK_ALLOWED_HOSTS", "other.example.com")));

        assertThat(exception.problems())
                .hasSize(6)
                .anyMatch(problem ->
                        problem.contains("hooks.example.com, which FROSTLINE_NOTIFIER_WEBHOOK_ALLOWED_HOSTS"))
                .noneMatch(problem -> problem.contains("hidden"));
    }

    @Test
    void printsNoSecret() {
        NotifierConfig config = NotifierConfig.from(Map.of(
                "FROSTLINE_MONGO_URL", "mongodb://u:hidden@localhost",
                "FROSTLINE_REDIS_URL", "redis://:hidden@localhost:6379",
                "FROSTLINE_NOTIFIER_WEBHOOK_URLS", "https://hooks.example.com/hidden",
                "FROSTLINE_NOTIFIER_WEBHOOK_ALLOWED_HOSTS", "hooks.example.com",
                "FROSTLINE_NOTIFIER_WEBHOOK_SECRET", "hidden"));

        assertThat(config.toString()).doesNotContain("hidden");
    }
}
