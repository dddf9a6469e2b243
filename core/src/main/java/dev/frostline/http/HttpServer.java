package dev.frostline.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.frostline.config.HttpSettings;
import dev.frostline.ops.CheckResult;
import dev.frostline.ops.Metrics;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.json.JavalinJackson;
import io.javalin.util.JavalinException;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTP server with the routes of one service. Every answer from 400 on is a problem document, except that of
 * {@code /health/ready}. Thread-safe.
 */
public final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JettyListener listener;
    private final Javalin javalin;
    private boolean started;

    /** @param json writes what a route passes to {@code Context.json} */
    public HttpServer(
            HttpSettings http, HttpLimits limits, ObjectMapper json, ProblemMapper problems, HttpRoutes... routes) {
        JettyListener socket = new JettyListener(http, limits);
        this.listener = socket;
        this.javalin = Javalin.create(config -> {
            configure(config, json, limits);
            socket.addTo(config);
            for (HttpRoutes each : routes) {
                each.addTo(config);
            }
            problems.addTo(config.routes);
        });
    }

    /**
     * A small server with {@code /health/live}, {@code /health/ready} and {@code /metrics}.
     *
     * @param check answers within milliseconds
     */
    public static HttpServer ops(
            HttpSettings http, Supplier<CheckResult> check, Metrics metrics, HttpRoutes... routes) {
        return ops(http, HttpLimits.ops(), check, metrics, routes);
    }

    /** The same with limits of its own. */
    public static HttpServer ops(
            HttpSettings http, HttpLimits limits, Supplier<CheckResult> check, Metrics metrics, HttpRoutes... routes) {
        HttpRoutes all = config -> {
            new HealthRoutes(check, metrics).addTo(config);
            for (HttpRoutes each : routes) {
                each.addTo(config);
            }
        };
        return new HttpServer(http, limits, JSON, new ProblemMapper(), all);
    }

    private static void configure(JavalinConfig config, ObjectMapper json, HttpLimits limits) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = limits.maxBodyBytes();
        config.jsonMapper(new JavalinJackson(json, false));
    }

    /**
     * Returns when the server accepts requests.
     *
     * @throws IllegalStateException with one sentence that names the port, if the port is taken
     */
    public synchronized void start() {
        javalin.start();
        started = true;
    }

    /** The port that it listens on after {@link #start}; the real one where port 0 was configured. */
    public int port() {
        return listener.port();
    }

    /** The routes, such as {@code GET /metrics}. */
    public Set<String> routes() {
        return javalin.unsafe.internalRouter.allHttpHandlers().stream()
                .filter(handler -> handler.endpoint.method.isHttpMethod())
                .map(handler -> handler.endpoint.method.name() + " " + handler.endpoint.path)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Accepts no more requests and lets those that run finish, for two seconds at most. Closing again does nothing. */
    @Override
    public synchronized void close() {
        if (started) {
            started = false;
            stop();
        }
        listener.close();
    }

    private void stop() {
        try {
            javalin.stop();
        } catch (JavalinException e) {
            if (!(e.getCause() instanceof TimeoutException)) {
                throw e;
            }
            LOG.warn("requests were still running when the HTTP server stopped; they were aborted");
        }
    }
}
