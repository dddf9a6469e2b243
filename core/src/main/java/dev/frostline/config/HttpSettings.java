package dev.frostline.config;

import java.util.Set;

/**
 * Where a service listens, and who may ask it.
 *
 * @param port 0 chooses a free one
 * @param allowedHosts names in addition to {@code localhost}, to addresses and to the host that it listens on; {@code *}
 *     for every name
 * @param allowedOrigins origins of other pages that may change something or open a WebSocket
 */
public record HttpSettings(String host, int port, Set<String> allowedHosts, Set<String> allowedOrigins) {
    public HttpSettings {
        allowedHosts = Set.copyOf(allowedHosts);
        allowedOrigins = Set.copyOf(allowedOrigins);
    }

    public HttpSettings(String host, int port) {
        this(host, port, Set.of(), Set.of());
    }

    public static HttpSettings read(SettingsReader settings, int defaultPort) {
        return new HttpSettings(
                settings.text("FROSTLINE_HTTP_HOST", "127.0.0.1", "address to listen on; 0.0.0.0 for all"),
                settings.integer("FROSTLINE_HTTP_PORT", defaultPort, 0, 65_535, "port of HTTP; 0 for a free one"),
                Set.copyOf(SettingsReader.parseList(settings.text(
                        "FROSTLINE_HTTP_ALLOWED_HOSTS",
                        "",
                        "host names under which clients may address the server, separated by commas, besides localhost,"
                                + " IP addresses and FROSTLINE_HTTP_HOST; * for all"))),
                Set.of());
    }

    public HttpSettings withAllowedOrigins(Set<String> origins) {
        return new HttpSettings(host, port, allowedHosts, origins);
    }
}
