package dev.frostline.query.http;

import dev.frostline.ops.CheckResult;
import dev.frostline.ops.CheckResultJson;
import dev.frostline.ops.Metrics;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.function.Supplier;

/** What every service has: whether it lives, whether it is ready, its metrics for Prometheus. */
final class HealthRoutes {
    private static final String JSON = "application/json";

    private final Supplier<CheckResult> check;
    private final Metrics metrics;

    HealthRoutes(Supplier<CheckResult> check, Metrics metrics) {
        this.check = check;
        this.metrics = metrics;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/health/live", context -> context.contentType(JSON).result("{\"status\":\"up\"}"));
        routes.get("/health/ready", this::readiness);
        routes.get("/metrics", context -> context.contentType("text/plain; version=0.0.4; charset=utf-8")
                .result(metrics.scrape()));
    }

    private void readiness(Context context) {
        CheckResult result = check.get();
        context.status(result.isReady() ? 200 : 503).contentType(JSON).result(CheckResultJson.write(result));
    }
}
