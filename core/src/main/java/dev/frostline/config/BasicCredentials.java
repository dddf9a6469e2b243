package dev.frostline.config;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * A user and a password, as HTTP's basic authentication has them.
 *
 * @param password empty where the server requires none
 */
public record BasicCredentials(String user, Secret password) {
    private static final String USER = "frostline";
    private static final int PASSWORD_BYTES = 24;

    public static BasicCredentials none() {
        return new BasicCredentials("", new Secret(""));
    }

    /** With a password that nobody can guess. */
    public static BasicCredentials random() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new BasicCredentials(
                USER, new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)));
    }

    public static BasicCredentials readQuestDb(SettingsReader settings) {
        return new BasicCredentials(
                settings.text("FROSTLINE_QUESTDB_USER", "admin", "user of QuestDB"),
                settings.secret("FROSTLINE_QUESTDB_PASSWORD", "password of QuestDB; empty if it requires none"));
    }

    public boolean areRequired() {
        return !password.isEmpty();
    }

    /** The value of the header {@code Authorization}; empty where the server requires none. */
    public Optional<String> header() {
        return areRequired() ? Optional.of("Basic " + encoded().value()) : Optional.empty();
    }

    /** Both in base64; empty where the server requires none. */
    public Secret encoded() {
        byte[] text = (user + ":" + password.value()).getBytes(StandardCharsets.UTF_8);
        return new Secret(areRequired() ? Base64.getEncoder().encodeToString(text) : "");
    }
}
