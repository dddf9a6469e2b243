package dev.frostline.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.frostline.ops.CheckResult;
import dev.frostline.ops.Metrics;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The routes that every service has: {@code /health/live} (200 while the process runs), {@code /health/ready} (200 or
 * 503, with the result of the checks) and {@code /metrics} in the text format of Prometheus.
 */
public final class HealthRoutes implements HttpRoutes {
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final Supplier<CheckResult> check;
    private final Metrics metrics;

    /** @param check answers within milliseconds */
    public HealthRoutes(Supplier<CheckResult> check, Metrics metrics) {
        this.check = check;
        this.metrics = metrics;
    }

    @Override
    public void addTo(JavalinConfig config) {
        config.routes.get("/health/live", context -> context.json(Map.of("status", "up")));
        config.routes.get("/health/ready", this::readiness);
        config.routes.get(
                "/metrics", context -> context.contentType(PROMETHEUS_TEXT).result(metrics.scrape()));
    }

    private void readiness(Context context) {
        CheckResult result = check.get();
        context.status(result.isReady() ? 200 : 503).json(HealthDocument.of(result));
    }

    /** A check's result as JSON; an empty detail and an empty map of parts are absent. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record HealthDocument(String status, String detail, SortedMap<String, HealthDocument> parts) {
        static HealthDocument of(CheckResult result) {
            SortedMap<String, HealthDocument> parts = new TreeMap<>();
            result.parts().forEach((name, part) -> parts.put(name, of(part)));
            return new HealthDocument(result.status().name().toLowerCase(Locale.ROOT), result.detail(), parts);
        }
    }
}
