package dev.frostline.query.ws;

import dev.frostline.http.ProblemException;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.websocket.WsConfig;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The route of the WebSocket: the number of clients, the idle time-out, and the largest message of a client. */
public final class PushRoutes {
    private static final String PATH = "/ws";
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(90);
    private static final long PING_SECONDS = 20;
    private static final int MAX_BYTES_RECEIVED = 4_096;

    private final Broadcaster broadcaster;

    public PushRoutes(Broadcaster broadcaster) {
        this.broadcaster = broadcaster;
    }

    public void addTo(JavalinConfig config) {
        config.jetty.modifyWebSocketServletFactory(factory -> {
            factory.setIdleTimeout(IDLE_TIMEOUT);
            factory.setMaxTextMessageSize(MAX_BYTES_RECEIVED);
            factory.setMaxBinaryMessageSize(MAX_BYTES_RECEIVED);
        });
        config.routes.wsBeforeUpgrade(PATH, this::checkUpgrade);
        config.routes.ws(PATH, this::handle);
    }

    private void checkUpgrade(Context context) {
        if (broadcaster.isFull()) {
            throw ProblemException.unavailable("there are too many WebSocket clients");
        }
    }

    private void handle(WsConfig socket) {
        socket.onConnect(context -> {
            context.enableAutomaticPings(PING_SECONDS, TimeUnit.SECONDS);
            broadcaster.add(context.session);
        });
        socket.onClose(context -> broadcaster.remove(context.session));
        socket.onError(context -> broadcaster.remove(context.session));
    }
}
