package dev.frostline.query.ws;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/** All connections, and the state that is sent to a new one. Thread-safe. */
final class PushClients {
    private final Map<Session, PushClient> clients = new ConcurrentHashMap<>();
    private final PushSettings settings;
    private final PushMetrics metrics;
    private @Nullable PushMessage lastMetrics;
    private @Nullable PushMessage lastHeatmap;

    PushClients(PushSettings settings, MeterRegistry registry) {
        this.settings = settings;
        this.metrics = new PushMetrics(registry, clients.values());
    }

    boolean isFull() {
        return clients.size() >= settings.maxClients();
    }

    /** Joining and sending exclude each other, so that a client's numbers only rise. */
    synchronized void add(Session session) {
        PushClient client = new PushClient(session, settings.stallLimit(), metrics);
        clients.put(session, client);
        if (lastMetrics != null && lastHeatmap != null) {
            client.offer(lastMetrics);
            client.offer(lastHeatmap);
        }
    }

    void remove(Session session) {
        PushClient client = clients.remove(session);
        if (client != null) {
            client.close();
        }
    }

    synchronized void sendState(PushMessage metricsMessage, PushMessage heatmapMessage) {
        lastMetrics = metricsMessage;
        lastHeatmap = heatmapMessage;
        send(metricsMessage);
        send(heatmapMessage);
    }

    synchronized void send(PushMessage message) {
        clients.values().removeIf(client -> !client.offer(message));
    }

    PushStatus status() {
        return metrics.status(clients.size());
    }
}
