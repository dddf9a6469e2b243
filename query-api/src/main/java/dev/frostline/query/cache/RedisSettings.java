package dev.frostline.query.cache;

import dev.frostline.config.SettingsReader;
import java.net.URI;

/** @param url null where there is no Redis: then this process alone remembers */
public record RedisSettings(URI url) {
    public static RedisSettings read(SettingsReader settings) {
        return new RedisSettings(settings.uri(
                "FROSTLINE_REDIS_URL",
                "redis://localhost:6379",
                "address of Redis, for caches; the query API also works without it"));
    }
}
