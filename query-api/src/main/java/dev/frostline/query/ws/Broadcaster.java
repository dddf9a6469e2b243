package dev.frostline.query.ws;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.frostline.ops.NamedThreads;
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
    private static final Duration QUIET_LIMIT = Duration.ofSeconds(8);

    private static final int MOST_WAITING = 10_000;
    private static final long CLOSE_MILLIS = 2_000;

    private final LiveView live;
    private final Frames frames;
    private final Hub hub;
    private final Duration interval;
    private final Counter lost;
    /** Empty for news of the state. */
    private final BlockingQueue<Optional<AlertChange>> news = new ArrayBlockingQueue<>(MOST_WAITING);

    private final AtomicBoolean stateAnnounced = new AtomicBoolean();
    private final Thread thread;
    private boolean stateIsNew;
    private long pushedAt;

    public Broadcaster(LiveView live, PushSettings settings, ObjectMapper json, MeterRegistry registry) {
        this.live = live;
        this.frames = new Frames(json);
        this.hub = new Hub(settings, registry);
        this.interval = settings.interval();
        this.lost = registry.counter("frostline.query.ws.lost");
        this.thread = new NamedThreads("query-push").newThread(this::run);
    }

    public void start() {
        pushState();
        thread.start();
    }

    @Override
    public void onData() {
        if (stateAnnounced.compareAndSet(false, true)) {
            offer(Optional.empty());
        }
    }

    @Override
    public void onAlert(AlertChange change) {
        offer(Optional.of(change));
    }

    public PushStatus status() {
        return hub.status();
    }

    boolean isFull() {
        return hub.isFull();
    }

    void join(Session session) {
        hub.join(session);
    }

    void leave(Session session) {
        hub.leave(session);
    }

    private void offer(Optional<AlertChange> one) {
        if (!news.offer(one)) {
            lost.increment();
        }
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                take(news.poll(nanosUntilDue(), TimeUnit.NANOSECONDS));
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

    private void take(Optional<AlertChange> one) {
        if (one == null) {
            return;
        }
        if (one.isPresent()) {
            hub.send(frames.alert(one.get()));
        }
        stateIsNew = true;
    }

    private long nanosUntilDue() {
        Duration wait = stateIsNew ? interval : QUIET_LIMIT;
        return pushedAt + wait.toNanos() - System.nanoTime();
    }

    private void pushState() {
        stateAnnounced.set(false);
        stateIsNew = false;
        pushedAt = System.nanoTime();
        hub.sendState(frames.metrics(live.overview()), frames.heatmap(live.heatmap()));
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
