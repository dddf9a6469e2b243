package dev.frostline.query.http;

import dev.frostline.config.HttpSettings;
import dev.frostline.http.EntityTags;
import dev.frostline.http.HealthRoutes;
import dev.frostline.http.HttpLimits;
import dev.frostline.http.HttpServer;
import dev.frostline.ops.Metrics;
import dev.frostline.query.monitoring.ErrorLog;
import dev.frostline.query.monitoring.RequestLog;
import dev.frostline.query.series.SeriesSettings;
import dev.frostline.query.ws.PushRoutes;
import dev.frostline.query.ws.PushSettings;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;

/** The HTTP server of the query API with all its routes. */
public final class HttpApi implements AutoCloseable {
    private static final int MAX_THREADS = 64;
    private static final int MIN_THREADS = 8;
    private static final int MAX_CONNECTIONS = 1_024;
    private static final double NANOS_PER_MILLI = 1e6;

    private final HttpServer server;

    public HttpApi(
            HttpSettings http,
            SeriesSettings series,
            PushSettings push,
            ApiServices services,
            Metrics metrics,
            InstantSource clock) {
        RequestLog requests = new RequestLog(metrics.registry());
        ErrorLog errors = new ErrorLog(clock);
        HttpLimits limits = new HttpLimits("query-http", MIN_THREADS, MAX_THREADS, MAX_CONNECTIONS + push.maxClients());
        HttpSettings settings = http.withAllowedOrigins(push.allowedOrigins());
        this.server = new HttpServer(settings, limits, HttpJson.mapper(), QueryProblems.mapper(errors), config -> {
            configure(config, requests);
            new LiveRoutes(services.live()).addTo(config.routes);
            new SeriesRoutes(services.series(), services.live(), series).addTo(config.routes);
            new AlertRoutes(services.alerts(), services.live()).addTo(config.routes);
            new NoteRoutes(services.live()).addTo(config.routes);
            new ReplayRoutes(services.live(), services.commands(), clock).addTo(config.routes);
            new AlertCommandRoutes(services.alerts(), services.commands(), clock).addTo(config.routes);
            new HealthRoutes(services.check(), metrics).addTo(config);
            new MonitoringRoutes(services, requests, errors).addTo(config.routes);
            new PushRoutes(services.broadcaster()).addTo(config);
            new EntityTags("/api/*").addTo(config);
            DashboardFiles.addTo(config);
        });
    }

    /** @throws IllegalStateException with one sentence that names the port, if the port is taken */
    public void start() {
        server.start();
    }

    /** The port that it listens on after {@link #start}; the real one where port 0 was configured. */
    public int port() {
        return server.port();
    }

    /** Such as {@code GET /api/v1/overview}. */
    Set<String> routes() {
        return server.routes();
    }

    private static void configure(JavalinConfig config, RequestLog requests) {
        config.requestLogger.http((context, millis) -> log(requests, context, millis));
        config.routes.before("/api/*", context -> context.header("Cache-Control", "no-cache"));
        config.routes.before("/monitoring/*", context -> context.header("Cache-Control", "no-store"));
    }

    private static void log(RequestLog requests, Context context, float millis) {
        requests.record(
                RouteName.of(context),
                context.statusCode(),
                Duration.ofNanos((long) (millis * NANOS_PER_MILLI)),
                context.userAgent(),
                context.ip());
    }

    @Override
    public void close() {
        server.close();
    }
}
