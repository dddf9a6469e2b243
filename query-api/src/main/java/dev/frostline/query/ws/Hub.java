package dev.frostline.query.ws;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.websocket.api.Session;

/** All connections, and the state that a new one is greeted with. Thread-safe. */
final class Hub {
    private final Map<Session, Client> clients = new ConcurrentHashMap<>();
    private final PushSettings settings;
    private final PushMetrics metrics;
    private Frame lastMetrics;
    private Frame lastHeatmap;

    Hub(PushSettings settings, MeterRegistry registry) {
        this.settings = settings;
        this.metrics = new PushMetrics(registry, clients.values());
    }

    boolean isFull() {
        return clients.size() >= settings.maxClients();
    }

    /** Joining and sending exclude each other, so that a client's numbers only rise. */
    synchronized void join(Session session) {
        Client client = new Client(session, settings.stallLimit(), metrics);
        clients.put(session, client);
        client.offer(lastMetrics);
        client.offer(lastHeatmap);
    }

    void leave(Session session) {
        Client client = clients.remove(session);
        if (client != null) {
            client.leave();
        }
    }

    synchronized void sendState(Frame metricsFrame, Frame heatmapFrame) {
        lastMetrics = metricsFrame;
        lastHeatmap = heatmapFrame;
        send(metricsFrame);
        send(heatmapFrame);
    }

    synchronized void send(Frame frame) {
        clients.values().removeIf(client -> !client.offer(frame));
    }

    PushStatus status() {
        return metrics.status(clients.size());
    }
}
