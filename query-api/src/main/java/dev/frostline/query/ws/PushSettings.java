package dev.frostline.query.ws;

import dev.frostline.config.SettingsReader;
import java.time.Duration;
import java.util.Set;

/**
 * The settings of the push.
 *
 * @param allowedOrigins pages of other hosts that may connect and send commands, such as {@code
 *     https://ops.example.org}
 * @param interval between two pushes of the state at least
 * @param stallLimit how long a client may take nothing before it is let go
 */
public record PushSettings(Set<String> allowedOrigins, int maxClients, Duration interval, Duration stallLimit) {
    public PushSettings {
        allowedOrigins = Set.copyOf(allowedOrigins);
    }

    public static PushSettings read(SettingsReader settings) {
        String origins = settings.text(
                "FROSTLINE_QUERY_ALLOWED_ORIGINS", "", "origins of other pages that may connect, separated by commas");
        return new PushSettings(
                Set.copyOf(SettingsReader.parseList(origins)),
                settings.integer(
                        "FROSTLINE_QUERY_WS_CLIENTS", 2_000, 1, 100_000, "maximum number of WebSocket clients"),
                settings.duration(
                        "FROSTLINE_QUERY_PUSH_INTERVAL",
                        Duration.ofSeconds(1),
                        "shortest interval between two pushes of the state"),
                settings.duration(
                        "FROSTLINE_QUERY_WS_STALL",
                        Duration.ofSeconds(30),
                        "how long a WebSocket client may accept no data before it is disconnected"));
    }
}
