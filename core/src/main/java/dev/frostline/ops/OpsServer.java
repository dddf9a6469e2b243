package dev.frostline.ops;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.frostline.config.HttpSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The endpoints that every service has: {@code /health/live}, {@code /health/ready}, {@code /metrics}; and a place
 * for a few more. Work is bounded; what comes above the bound is answered by closing the connection.
 */
public final class OpsServer implements AutoCloseable {
    private static final int THREADS = 4;
    private static final int QUEUE_CAPACITY = 64;

    private final HttpServer server;
    private final ThreadPoolExecutor threads;

    /** @throws IllegalStateException in one sentence where the port is taken */
    public OpsServer(HttpSettings http, Supplier<CheckResult> check, Metrics metrics) {
        this.server = bind(http);
        this.threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                30,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(QUEUE_CAPACITY),
                new NamedThreads("ops-http"));
        server.setExecutor(threads);
        route("/health/live", exchange -> respond(exchange, 200, "application/json", "{\"status\":\"up\"}"));
        route("/health/ready", exchange -> respondReadiness(exchange, check.get()));
        route("/metrics", exchange -> respond(exchange, 200, "text/plain; version=0.0.4", metrics.scrape()));
    }

    /** Must be called before {@link #start}. */
    public void route(String path, HttpHandler handler) {
        server.createContext(path, exchange -> {
            try (exchange) {
                if (exchange.getRequestURI().getPath().equals(path)) {
                    handler.handle(exchange);
                } else {
                    respond(exchange, 404, "text/plain", "not found\n");
                }
            }
        });
    }

    public void start() {
        server.start();
    }

    /** The port it listens on, also where a free one was asked for. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    public static void respond(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private static void respondReadiness(HttpExchange exchange, CheckResult result) throws IOException {
        respond(exchange, result.isReady() ? 200 : 503, "application/json", CheckResultJson.write(result));
    }

    private static HttpServer bind(HttpSettings http) {
        try {
            return HttpServer.create(new InetSocketAddress(http.host(), http.port()), 0);
        } catch (BindException e) {
            throw new IllegalStateException(
                    "port " + http.port() + " on " + http.host() + " cannot be listened on: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new IllegalStateException("no HTTP server could be started: " + e.getMessage(), e);
        }
    }
}
