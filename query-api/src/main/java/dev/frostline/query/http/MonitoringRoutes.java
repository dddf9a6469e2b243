package dev.frostline.query.http;

import dev.frostline.ops.CheckResult;
import dev.frostline.query.cache.CacheStatus;
import dev.frostline.query.live.Freshness;
import dev.frostline.query.monitoring.ErrorLog;
import dev.frostline.query.monitoring.ProcessState;
import dev.frostline.query.monitoring.RequestLog;
import dev.frostline.query.ws.PushStatus;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Returns the state of the service itself, for people who do not use Prometheus. */
final class MonitoringRoutes {
    private static final int SERVICE_UNAVAILABLE = 503;

    private final ApiServices services;
    private final RequestLog requests;
    private final ErrorLog errors;

    MonitoringRoutes(ApiServices services, RequestLog requests, ErrorLog errors) {
        this.services = services;
        this.requests = requests;
        this.errors = errors;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/monitoring/health", this::health);
        routes.get("/monitoring/metrics", this::metrics);
        routes.get("/monitoring/api-metrics", this::apiMetrics);
        routes.get("/monitoring/errors", this::errors);
        routes.get("/monitoring/status", this::status);
    }

    private void health(Context context) {
        QueryParameters.requireNone(context);
        CheckResult result = overall();
        Freshness freshness = services.live().freshness();
        context.status(result.isReady() ? 200 : SERVICE_UNAVAILABLE)
                .json(new Health(result.status(), freshness.asOf(), freshness.stale(), result.parts()));
    }

    private void metrics(Context context) {
        QueryParameters.requireNone(context);
        context.json(new MetricsView(
                ProcessState.now(),
                services.cache().status(),
                services.broadcaster().status(),
                services.live().freshness()));
    }

    private void apiMetrics(Context context) {
        QueryParameters.requireNone(context);
        context.json(requests.summary());
    }

    private void errors(Context context) {
        QueryParameters.requireNone(context);
        context.json(new Errors(errors.entries()));
    }

    private void status(Context context) {
        QueryParameters.requireNone(context);
        RequestLog.Summary summary = requests.summary();
        Freshness freshness = services.live().freshness();
        context.json(new Status(
                overall().status(),
                freshness.asOf(),
                freshness.stale(),
                ProcessState.now().uptimeSeconds(),
                summary.requests(),
                summary.errorRate(),
                services.cache().status().hitRatio(),
                services.broadcaster().status().clients()));
    }

    private CheckResult overall() {
        Map<String, CheckResult> parts = new TreeMap<>(services.check().get().parts());
        parts.put("process", ProcessState.now().check());
        return CheckResult.of(parts);
    }

    record Health(CheckResult.Status status, @Nullable Instant asOf, boolean stale, Map<String, CheckResult> parts) {}

    record MetricsView(ProcessState process, CacheStatus cache, PushStatus webSocket, Freshness data) {}

    record Errors(List<ErrorLog.Entry> items) {}

    record Status(
            CheckResult.Status status,
            @Nullable Instant asOf,
            boolean stale,
            long uptimeSeconds,
            long requests,
            double errorRate,
            double cacheHitRatio,
            int webSocketClients) {}
}
