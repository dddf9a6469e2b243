package dev.frostline.query.live;

import dev.frostline.concurrent.Threads;
import dev.frostline.config.KafkaSettings;
import dev.frostline.ops.Backoff;
import dev.frostline.ops.CheckResult;
import dev.frostline.ops.FailureLog;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.LoggerFactory;

/**
 * Reads the topics into the view in a thread of its own, for as long as it is open; while Kafka is away it waits and
 * tries again.
 */
public final class LiveFeed implements AutoCloseable {
    private static final Duration INITIAL_WAIT = Duration.ofMillis(250);
    private static final Duration MAX_WAIT = Duration.ofSeconds(10);
    private static final long CLOSE_MILLIS = 1_500;

    private final KafkaSettings kafka;
    private final LiveRecordHandler handler;
    private final LiveListener listener;
    private final FailureLog failures =
            new FailureLog(LoggerFactory.getLogger(LiveFeed.class), "reading the topics of the live view");
    private final Backoff backoff = new Backoff(INITIAL_WAIT, MAX_WAIT, new Random());
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean caughtUp;
    private volatile String problem = "not yet connected";

    public LiveFeed(KafkaSettings kafka, LiveView view, LiveListener listener, MeterRegistry registry) {
        this.kafka = kafka;
        this.handler = new LiveRecordHandler(view, registry);
        this.listener = listener;
        this.thread = Threads.unstarted("query-live", this::run);
    }

    public void start() {
        thread.start();
    }

    /** Down until all that was there at the start has been read; degraded while Kafka is away later. */
    public CheckResult check() {
        String current = problem;
        if (!caughtUp) {
            return CheckResult.down(current.isEmpty() ? "still reading what was there at the start" : current);
        }
        return current.isEmpty() ? CheckResult.up() : CheckResult.degraded(current);
    }

    private void run() {
        while (!isClosed()) {
            try (LiveConsumer consumer = LiveConsumer.open(kafka)) {
                pollUntilClosed(consumer);
            } catch (InterruptException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (KafkaException | ExecutionException e) {
                failed(e);
                backOff();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void pollUntilClosed(LiveConsumer consumer) {
        succeeded();
        while (!isClosed() && !consumer.isOutdated()) {
            boolean changed = false;
            for (var record : consumer.poll()) {
                LiveRecordHandler.Effect effect = handler.handle(record);
                changed |= effect.changed();
                if (caughtUp && effect.alert() != null) {
                    listener.onAlert(effect.alert());
                }
            }
            if (!caughtUp && consumer.hasCaughtUp()) {
                caughtUp = true;
                changed = true;
            }
            if (caughtUp && changed) {
                listener.onData();
            }
            updateConnection(consumer);
        }
    }

    /** The consumer itself never says that Kafka is away: it waits and reconnects. */
    private void updateConnection(LiveConsumer consumer) {
        consumer.connectionProblem().ifPresentOrElse(this::failed, this::succeeded);
    }

    private void failed(Exception e) {
        Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
        failed(cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
    }

    private void failed(String reason) {
        if (!reason.equals(problem)) {
            failures.failed(reason);
        }
        problem = reason;
    }

    private void succeeded() {
        backoff.reset();
        failures.succeeded();
        problem = "";
    }

    private void backOff() {
        try {
            closed.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0 || Thread.currentThread().isInterrupted();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(CLOSE_MILLIS);
            thread.interrupt(); // where it still waits for Kafka
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
