package dev.frostline.config;

/** Where a service listens; port 0 chooses a free one. */
public record HttpSettings(String host, int port) {
    public static HttpSettings read(SettingsReader settings, int defaultPort) {
        return new HttpSettings(
                settings.text("FROSTLINE_HTTP_HOST", "127.0.0.1", "address to listen on; 0.0.0.0 for all"),
                settings.integer("FROSTLINE_HTTP_PORT", defaultPort, 0, 65_535, "port of HTTP; 0 for a free one"));
    }
}
