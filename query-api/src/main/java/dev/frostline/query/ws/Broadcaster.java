package dev.frostline.query.ws;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.frostline.concurrent.Threads;
import dev.frostline.query.live.AlertChange;
import dev.frostline.query.live.LiveListener;
import dev.frostline.query.live.LiveView;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.websocket.api.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pushes the state when there is news of it, though not too often, and every few seconds even without; changes of
 * alerts at once. All messages are made and numbered in one thread.
 */
public final class Broadcaster implements LiveListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Broadcaster.class);
    /** Clients are promised a message every ten seconds. */
    private static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(8);

    private static final int MAX_QUEUED = 10_000;
    private static final long CLOSE_MILLIS = 2_000;

    private final LiveView live;
    private final PushMessageEncoder encoder;
    private final PushClients clients;
    private final Duration interval;
    private final Counter lost;
    /** Empty for news of the state. */
    private final BlockingQueue<Optional<AlertChange>> changes = new ArrayBlockingQueue<>(MAX_QUEUED);

    private final AtomicBoolean stateQueued = new AtomicBoolean();
    private final Thread thread;
    private boolean stateIsNew;
    private long pushedAt;

    public Broadcaster(LiveView live, PushSettings settings, ObjectMapper json, MeterRegistry registry) {
        this.live = live;
        this.encoder = new PushMessageEncoder(json);
        this.clients = new PushClients(settings, registry);
        this.interval = settings.interval();
        this.lost = registry.counter("frostline.query.ws.lost");
        this.thread = Threads.unstarted("query-push", this::run);
    }

    public void start() {
        pushState();
        thread.start();
    }

    @Override
    public void onData() {
        if (stateQueued.compareAndSet(false, true)) {
            offer(Optional.empty());
        }
    }

    @Override
    public void onAlert(AlertChange change) {
        offer(Optional.of(change));
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

    private void offer(Optional<AlertChange> change) {
        if (!changes.offer(change)) {
            lost.increment();
        }
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                handle(changes.poll(nanosUntilDue(), TimeUnit.NANOSECONDS));
                if (nanosUntilDue() <= 0) {
                    pushState();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                LOG.error("a message could not be pushed", e);
            }
        }
    }

    private void handle(Optional<AlertChange> change) {
        if (change == null) {
            return;
        }
        if (change.isPresent()) {
            clients.send(encoder.alert(change.get()));
        }
        stateIsNew = true;
    }

    private long nanosUntilDue() {
        Duration wait = stateIsNew ? interval : HEARTBEAT_INTERVAL;
        return pushedAt + wait.toNanos() - System.nanoTime();
    }

    private void pushState() {
        stateQueued.set(false);
        stateIsNew = false;
        pushedAt = System.nanoTime();
        clients.sendState(encoder.metrics(live.overview()), encoder.heatmap(live.heatmap()));
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
