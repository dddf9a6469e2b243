package dev.frostline.query.ws;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.frostline.query.live.AlertChange;
import dev.frostline.query.live.LiveListener;
import dev.frostline.query.live.LiveView;
import dev.frostline.supervision.Heartbeat;
import dev.frostline.supervision.Worker;
import dev.frostline.supervision.WorkerSettings;
import dev.frostline.supervision.Workers;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/**
 * Pushes the state after a change, at a limited rate, and every few seconds without one; changes of alerts at
 * once. One worker creates and numbers all messages. A change whose message fails is tried once more.
 */
public final class Broadcaster implements LiveListener, AutoCloseable {
    /** Clients are promised a message every ten seconds. */
    private static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(8);

    private static final int MAX_QUEUED = 10_000;
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final LiveView live;
    private final PushMessageEncoder encoder;
    private final PushClients clients;
    private final Duration interval;
    private final Counter lost;
    private final BlockingQueue<QueuedChange> changes = new ArrayBlockingQueue<>(MAX_QUEUED);

    private final AtomicBoolean stateQueued = new AtomicBoolean();
    private final Worker worker;
    /** The change that was removed from the queue and is not yet sent; null if there is none. */
    private @Nullable QueuedChange current;

    private boolean currentHasFailed;
    private boolean stateIsNew;
    private long pushedAt;

    public Broadcaster(
            LiveView live, PushSettings settings, ObjectMapper json, MeterRegistry registry, Workers workers) {
        this.live = live;
        this.encoder = new PushMessageEncoder(json);
        this.clients = new PushClients(settings, registry);
        this.interval = settings.interval();
        this.lost = registry.counter("frostline.query.ws.lost");
        this.worker = workers.loop("query-push", WorkerSettings.DEFAULT.withDeadline(DEADLINE), this::pushNext);
    }

    public void start() {
        pushState();
        worker.start();
    }

    @Override
    public void onData() {
        if (stateQueued.compareAndSet(false, true)) {
            offer(QueuedChange.OF_STATE);
        }
    }

    @Override
    public void onAlert(AlertChange change) {
        offer(new QueuedChange(Optional.of(change)));
    }

    public PushStatus status() {
        return clients.status();
    }

    boolean isFull() {
        return clients.isFull();
    }

    void add(Session session) {
        clients.add(session);
    }

    void remove(Session session) {
        clients.remove(session);
    }

    private void offer(QueuedChange change) {
        if (!changes.offer(change)) {
            lost.increment();
        }
    }

    private void pushNext(Heartbeat heartbeat) throws InterruptedException {
        if (current == null) {
            current = changes.poll(nanosUntilDue(), TimeUnit.NANOSECONDS);
        }
        heartbeat.beat();
        if (current != null) {
            handle(current);
        }
        if (nanosUntilDue() <= 0) {
            pushState();
        }
    }

    private void handle(QueuedChange change) {
        try {
            change.alert().ifPresent(alert -> clients.send(encoder.alert(alert)));
            stateIsNew = true;
            removeCurrent();
        } catch (RuntimeException | Error e) {
            if (currentHasFailed) {
                lost.increment();
                removeCurrent();
            } else {
                currentHasFailed = true;
            }
            throw e;
        }
    }

    private void removeCurrent() {
        current = null;
        currentHasFailed = false;
    }

    private long nanosUntilDue() {
        Duration wait = stateIsNew ? interval : HEARTBEAT_INTERVAL;
        return pushedAt + wait.toNanos() - System.nanoTime();
    }

    private void pushState() {
        stateQueued.set(false);
        pushedAt = System.nanoTime();
        clients.sendState(encoder.metrics(live.overview()), encoder.heatmap(live.heatmap()));
        stateIsNew = false;
    }

    @Override
    public void close() {
        worker.close();
    }

    /** @param alert empty for a change of the state */
    private record QueuedChange(Optional<AlertChange> alert) {
        static final QueuedChange OF_STATE = new QueuedChange(Optional.empty());
    }
}
