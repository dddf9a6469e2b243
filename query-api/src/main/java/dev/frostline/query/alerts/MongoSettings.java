package dev.frostline.query.alerts;

import dev.frostline.config.Secret;
import dev.frostline.config.SettingsReader;

/** @param url secret, since it may hold a password */
public record MongoSettings(Secret url, String database) {
    private static final String DEFAULT_URL = "mongodb://localhost:27017";

    public static MongoSettings read(SettingsReader settings) {
        String url = settings.text(
                "FROSTLINE_MONGO_URL", DEFAULT_URL, "address of MongoDB, where the notifier stores alerts");
        return new MongoSettings(
                new Secret(url), settings.text("FROSTLINE_MONGO_DATABASE", "frostline", "database in MongoDB"));
    }
}
