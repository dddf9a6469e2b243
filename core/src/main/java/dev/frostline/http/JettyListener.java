package dev.frostline.http;

import dev.frostline.config.HttpSettings;
import io.javalin.config.JavalinConfig;
import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** Jetty's part of a server: the socket, the threads, the limits and the graceful stop. */
final class JettyListener {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration STOP_IDLE_TIMEOUT = Duration.ofMillis(100);
    private static final Duration THREAD_IDLE_TIMEOUT = Duration.ofMinutes(1);
    /** The selector accepts connections too, which saves a thread. */
    private static final int ACCEPTORS = 0;

    private static final int SELECTORS = 1;

    private final HttpSettings http;
    private final HttpLimits limits;
    private volatile @Nullable ServerConnector connector;

    JettyListener(HttpSettings http, HttpLimits limits) {
        this.http = http;
        this.limits = limits;
    }

    void addTo(JavalinConfig config) {
        config.jetty.threadPool = threads();
        config.jetty.modifyServer(this::configure);
        config.jetty.addConnector(this::open);
    }

    /** @return 0 before the start */
    int port() {
        ServerConnector opened = connector;
        return opened == null ? 0 : opened.getLocalPort();
    }

    /** Frees the port, also after a start that failed. */
    void close() {
        ServerConnector opened = connector;
        if (opened != null) {
            opened.close();
        }
    }

    private QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(
                limits.maxThreads(), limits.minThreads(), Math.toIntExact(THREAD_IDLE_TIMEOUT.toMillis()));
        threads.setName(limits.threadPrefix());
        threads.setDaemon(true);
        return threads;
    }

    private void configure(Server server) {
        server.addBean(new NetworkConnectionLimit(limits.maxConnections(), server));
        server.insertHandler(new GracefulHandler());
        server.setStopTimeout(STOP_TIMEOUT.toMillis());
        server.setErrorHandler(new JettyProblems());
    }

    private Connector open(Server server, HttpConfiguration configuration) {
        configuration.setSendServerVersion(false);
        ServerConnector opened = new ServerConnector(
                server, null, null, null, ACCEPTORS, SELECTORS, new HttpConnectionFactory(configuration));
        opened.setHost(http.host());
        opened.setPort(http.port());
        opened.setIdleTimeout(limits.idleTimeout().toMillis());
        opened.setShutdownIdleTimeout(STOP_IDLE_TIMEOUT.toMillis());
        bind(opened);
        connector = opened;
        return opened;
    }

    private void bind(ServerConnector opened) {
        try {
            opened.open();
        } catch (IOException e) {
            throw new IllegalStateException(
                    e.getCause() instanceof BindException cause
                            ? "port " + http.port() + " on " + http.host() + " cannot be listened on: "
                                    + cause.getMessage()
                            : "no HTTP server could be started: " + e.getMessage(),
                    e);
        }
    }
}
