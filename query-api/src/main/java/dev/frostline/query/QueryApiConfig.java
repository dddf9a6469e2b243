package dev.frostline.query;

import dev.frostline.config.HttpSettings;
import dev.frostline.config.KafkaSettings;
import dev.frostline.config.SettingsReader;
import dev.frostline.query.alerts.MongoSettings;
import dev.frostline.query.cache.RedisSettings;
import dev.frostline.query.series.SeriesSettings;
import dev.frostline.query.store.MetricStoreSettings;
import dev.frostline.query.ws.PushSettings;
import java.util.Map;

/** The settings of the query API. */
public record QueryApiConfig(
        HttpSettings http,
        KafkaSettings kafka,
        MetricStoreSettings store,
        MongoSettings mongo,
        RedisSettings redis,
        SeriesSettings series,
        PushSettings push) {
    private static final int DEFAULT_PORT = 8080;

    /** @throws dev.frostline.config.ConfigException if a setting is invalid */
    public static QueryApiConfig from(Map<String, String> environment) {
        SettingsReader settings = new SettingsReader(environment);
        QueryApiConfig config = read(settings);
        settings.check();
        return config;
    }

    public static QueryApiConfig read(SettingsReader settings) {
        return new QueryApiConfig(
                HttpSettings.read(settings, DEFAULT_PORT),
                KafkaSettings.read(settings),
                MetricStoreSettings.read(settings),
                MongoSettings.read(settings),
                RedisSettings.read(settings),
                SeriesSettings.read(settings),
                PushSettings.read(settings));
    }
}
