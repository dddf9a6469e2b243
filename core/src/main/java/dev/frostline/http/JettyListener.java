package dev.frostline.http;

import dev.frostline.config.HttpSettings;
import io.javalin.config.JavalinConfig;
import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.SessionHandler;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.session.NullSessionCache;
import org.eclipse.jetty.session.NullSessionDataStore;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** Jetty's part of a server: the socket, the threads, the limits and the graceful stop. */
final class JettyListener {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration STOP_IDLE_TIMEOUT = Duration.ofMillis(100);
    /** Where the limit of connections is reached, those that do nothing are closed soon. */
    private static final Duration CROWDED_IDLE_TIMEOUT = Duration.ofSeconds(2);

    private static final Duration THREAD_IDLE_TIMEOUT = Duration.ofMinutes(1);
    /** The selector accepts connections too, which saves a thread. */
    private static final int ACCEPTORS = 0;

    private static final int SELECTORS = 1;
    /** If many clients connect at once, those that find no room try again only after a second. */
    private static final int ACCEPT_QUEUE = 1_024;

    /** What is malformed is refused here, and not by whoever decodes it. */
    private static final UriCompliance URIS = UriCompliance.LEGACY.without(
            "frostline",
            UriCompliance.Violation.BAD_PERCENT_ENCODING,
            UriCompliance.Violation.BAD_UTF8_ENCODING,
            UriCompliance.Violation.ILLEGAL_PATH_CHARACTERS,
            UriCompliance.Violation.UTF16_ENCODINGS,
            UriCompliance.Violation.TRUNCATED_UTF8_ENCODING);

    private final HttpSettings http;
    private final HttpLimits limits;
    private volatile @Nullable ServerConnector connector;
    private @Nullable HeaderDeadline headerDeadline;

    JettyListener(HttpSettings http, HttpLimits limits) {
        this.http = http;
        this.limits = limits;
    }

    void addTo(JavalinConfig config) {
        config.jetty.threadPool = threads();
        config.jetty.modifyServer(this::configure);
        config.jetty.modifyServletContextHandler(this::configure);
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
        NetworkConnectionLimit connections = new NetworkConnectionLimit(limits.maxConnections(), server);
        connections.setEndPointIdleTimeout(CROWDED_IDLE_TIMEOUT.toMillis());
        server.addBean(connections);
        HeaderDeadline headers = new HeaderDeadline(limits.deadlines().headers(), server.getScheduler());
        server.addBean(headers);
        headerDeadline = headers;
        server.setHandler(handlers(headers));
        server.setStopTimeout(STOP_TIMEOUT.toMillis());
        server.setErrorHandler(new JettyProblems());
    }

    /** What a request passes, in this order, before it reaches the routes. */
    private Handler handlers(HeaderDeadline headers) {
        HttpDeadlines deadlines = limits.deadlines();
        List<Handler.Wrapper> chain = List.of(
                new GracefulHandler(),
                new RequestGuard(
                        new AllowedHosts(http.host(), http.allowedHosts()),
                        new RequestOrigin(http.allowedOrigins()),
                        headers),
                new EagerContentHandler(new BodyLoading.Factory(new BodyLimits(limits.maxBodyBytes(), deadlines))),
                ConcurrencyLimit.ofRoutes(limits),
                ConcurrencyLimit.ofAlerting(limits),
                new WriteDeadline(deadlines));
        for (int i = 1; i < chain.size(); i++) {
            chain.get(i - 1).setHandler(chain.get(i));
        }
        return chain.get(0);
    }

    private void configure(ServletContextHandler context) {
        context.setErrorHandler(new JettyProblems());
        context.setSessionHandler(withoutSessions());
    }

    /** Javalin asks for a session at each upgrade to a WebSocket. This one is forgotten at once and has no cookie. */
    private static SessionHandler withoutSessions() {
        SessionHandler sessions = new SessionHandler();
        NullSessionCache cache = new NullSessionCache(sessions);
        cache.setSessionDataStore(new NullSessionDataStore());
        sessions.setSessionCache(cache);
        sessions.setUsingCookies(false);
        return sessions;
    }

    private Connector open(Server server, HttpConfiguration configuration) {
        configuration.setSendServerVersion(false);
        configuration.setUriCompliance(URIS);
        ServerConnector opened = new ServerConnector(
                server, null, null, null, ACCEPTORS, SELECTORS, new HttpConnectionFactory(configuration));
        opened.setHost(http.host());
        opened.setPort(http.port());
        opened.setAcceptQueueSize(ACCEPT_QUEUE);
        opened.setIdleTimeout(limits.deadlines().idle().toMillis());
        opened.addBean(headerDeadline);
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
