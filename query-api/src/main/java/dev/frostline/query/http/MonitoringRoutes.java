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

/** How the service does, for people who look without Prometheus. */
final class MonitoringRoutes {
    private static final int OVERLOADED = 503;

    private final Rooms rooms;
    private final RequestLog requests;
    private final ErrorLog errors;

    MonitoringRoutes(Rooms rooms, RequestLog requests, ErrorLog errors) {
        this.rooms = rooms;
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
        Parameters.none(context);
        CheckResult result = overall();
        Freshness freshness = rooms.live().freshness();
        context.status(result.isReady() ? 200 : OVERLOADED)
                .json(new Health(result.status(), freshness.asOf(), freshness.stale(), result.parts()));
    }

    private void metrics(Context context) {
        Parameters.none(context);
        context.json(new MetricsView(
                ProcessState.now(),
                rooms.cache().status(),
                rooms.broadcaster().status(),
                rooms.live().freshness()));
    }

    private void apiMetrics(Context context) {
        Parameters.none(context);
        context.json(requests.summary());
    }

    private void errors(Context context) {
        Parameters.none(context);
        context.json(new Errors(errors.entries()));
    }

    private void status(Context context) {
        Parameters.none(context);
        RequestLog.Summary summary = requests.summary();
        Freshness freshness = rooms.live().freshness();
        context.json(new Status(
                overall().status(),
                freshness.asOf(),
                freshness.stale(),
                ProcessState.now().uptimeSeconds(),
                summary.requests(),
                summary.errorRate(),
                rooms.cache().status().hitRatio(),
                rooms.broadcaster().status().clients()));
    }

    private CheckResult overall() {
        Map<String, CheckResult> parts = new TreeMap<>(rooms.check().get().parts());
        parts.put("process", ProcessState.now().check());
        return CheckResult.of(parts);
    }

    record Health(CheckResult.Status status, Instant asOf, boolean stale, Map<String, CheckResult> parts) {}

    record MetricsView(ProcessState process, CacheStatus cache, PushStatus webSocket, Freshness data) {}

    record Errors(List<ErrorLog.Entry> items) {}

    record Status(
            CheckResult.Status status,
            Instant asOf,
            boolean stale,
            long uptimeSeconds,
            long requests,
            double errorRate,
            double cacheHitRatio,
            int webSocketClients) {}
}
