package dev.frostline.query.http;

import io.javalin.config.JavalinConfig;
import io.javalin.http.staticfiles.Location;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/** Serves the files of the dashboard, the libraries that it uses, and the OpenAPI contract. */
final class DashboardFiles {
    private static final String DIRECTORY = "/public";
    private static final String WEBJARS = "/META-INF/resources/webjars";
    /** The page loads its own files and asks its own server, and no page of another site shows it in a frame. */
    private static final String PAGE_POLICY =
            "default-src 'self'; base-uri 'none'; form-action 'none';" + " object-src 'none'; frame-ancestors 'self'";

    private static final Map<String, String> HEADERS = Map.of(
            "Cache-Control", "no-cache", "Content-Security-Policy", PAGE_POLICY, "X-Frame-Options", "SAMEORIGIN");

    private DashboardFiles() {}

    static void addTo(JavalinConfig config) {
        byte[] contract = contract();
        config.routes.get("/openapi.json", context -> context.contentType("application/json")
                .result(contract));
        if (DashboardFiles.class.getResource(DIRECTORY) != null) {
            config.staticFiles.add(files -> {
                files.hostedPath = "/";
                files.directory = DIRECTORY;
                files.location = Location.CLASSPATH;
                files.headers = HEADERS;
            });
        }
        if (DashboardFiles.class.getResource(WEBJARS) != null) {
            config.staticFiles.enableWebjars();
        }
    }

    private static byte[] contract() {
        try (InputStream stream = DashboardFiles.class.getResourceAsStream("openapi.json")) {
            return Objects.requireNonNull(stream, "openapi.json").readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
