package dev.frostline.query.http;

import dev.frostline.config.HttpSettings;
import dev.frostline.ops.Metrics;
import dev.frostline.query.monitoring.ErrorLog;
import dev.frostline.query.monitoring.RequestLog;
import dev.frostline.query.series.SeriesSettings;
import dev.frostline.query.ws.OriginCheck;
import dev.frostline.query.ws.PushRoutes;
import dev.frostline.query.ws.PushSettings;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.json.JavalinJackson;
import io.javalin.util.JavalinBindException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP server with all its routes. */
public final class HttpApi implements AutoCloseable {
    private static final int MAX_THREADS = 64;
    private static final int MIN_THREADS = 8;
    private static final int IDLE_MILLIS = 60_000;
    private static final int MAX_CONNECTIONS = 1_024;
    private static final long MAX_BODY_BYTES = 65_536;
    private static final double NANOS_PER_MILLI = 1e6;

    private final HttpSettings http;
    private final RequestLog requests;
    private final Javalin javalin;

    public HttpApi(
            HttpSettings http,
            SeriesSettings series,
            PushSettings push,
            ApiServices services,
            Metrics metrics,
            InstantSource clock) {
        this.http = http;
        this.requests = new RequestLog(metrics.registry());
        ErrorLog errors = new ErrorLog(clock);
        OriginCheck origins = new OriginCheck(push.allowedOrigins());
        CommandOrigins commandOrigins = new CommandOrigins(origins);
        this.javalin = Javalin.create(config -> {
            configure(config, push);
            new LiveRoutes(services.live()).addTo(config.routes);
            new SeriesRoutes(services.series(), services.live(), series).addTo(config.routes);
            new AlertRoutes(services.alerts(), services.live()).addTo(config.routes);
            new NoteRoutes(services.live()).addTo(config.routes);
            new ReplayRoutes(services.live(), services.commands(), commandOrigins, clock).addTo(config.routes);
            new AlertCommandRoutes(services.alerts(), services.commands(), commandOrigins, clock).addTo(config.routes);
            new HealthRoutes(services.check(), metrics).addTo(config.routes);
            new MonitoringRoutes(services, requests, errors).addTo(config.routes);
            new PushRoutes(services.broadcaster(), origins).addTo(config);
            new ProblemMapper(errors).addTo(config.routes);
            DashboardFiles.addTo(config);
        });
    }

    /** @throws IllegalStateException in one sentence where the port is taken */
    public void start() {
        try {
            javalin.start(http.host(), http.port());
        } catch (JavalinBindException e) {
            throw new IllegalStateException(
                    "port " + http.port() + " on " + http.host() + " cannot be listened on: " + e.getMessage(), e);
        }
    }

    /** The port it listens on, also where a free one was asked for. */
    public int port() {
        return javalin.port();
    }

    /** Such as {@code GET /api/v1/overview}. */
    Set<String> routes() {
        return javalin.unsafe.internalRouter.allHttpHandlers().stream()
                .filter(handler -> handler.endpoint.method.isHttpMethod())
                .map(handler -> handler.endpoint.method.name() + " " + handler.endpoint.path)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void configure(JavalinConfig config, PushSettings push) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.jsonMapper(new JavalinJackson(HttpJson.mapper(), false));
        config.jetty.threadPool = threads();
        config.jetty.modifyServer(
                server -> server.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS + push.maxClients(), server)));
        config.http.maxRequestSize = MAX_BODY_BYTES;
        config.http.generateEtags = true;
        config.http.prefer405over404 = true;
        config.requestLogger.http(this::log);
        config.routes.before("/api/*", context -> context.header("Cache-Control", "no-cache"));
        config.routes.before("/monitoring/*", context -> context.header("Cache-Control", "no-store"));
    }

    /** Its queue has no bound of its own: the connections are bounded, and each has one request at a time. */
    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS, IDLE_MILLIS);
        threads.setName("query-http");
        threads.setDaemon(true);
        return threads;
    }

    private void log(Context context, float millis) {
        requests.record(
                RouteName.of(context),
                context.statusCode(),
                Duration.ofNanos((long) (millis * NANOS_PER_MILLI)),
                context.userAgent(),
                context.ip());
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
