package dev.frostline.query.live;

import dev.frostline.config.KafkaSettings;
import dev.frostline.ops.Backoff;
import dev.frostline.ops.CheckResult;
import dev.frostline.ops.FailureLog;
import dev.frostline.supervision.Heartbeat;
import dev.frostline.supervision.Worker;
import dev.frostline.supervision.WorkerSettings;
import dev.frostline.supervision.Workers;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.LoggerFactory;

/**
 * Reads the topics into the view in a worker, until it is closed; while Kafka is unreachable it waits and retries.
 * After a failure or a hang it reads all again with a new consumer: the view ignores records that it has already. A record
 * that makes the view throw is counted as a failure of the worker and skipped, because it would throw again.
 */
public final class LiveFeed implements AutoCloseable {
    private static final Duration INITIAL_WAIT = Duration.ofMillis(250);
    private static final Duration MAX_WAIT = Duration.ofSeconds(10);
    private static final Duration CLOSE_GRACE = Duration.ofMillis(1_500);

    private final KafkaSettings kafka;
    private final LiveRecordHandler handler;
    private final LiveListener listener;
    private final FailureLog failures =
            new FailureLog(LoggerFactory.getLogger(LiveFeed.class), "reading the topics of the live view");
    private final Backoff backoff = new Backoff(INITIAL_WAIT, MAX_WAIT, new Random());
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Worker worker;
    private volatile boolean caughtUp;
    private volatile String problem = "not yet connected";

    public LiveFeed(
            KafkaSettings kafka, LiveView view, LiveListener listener, MeterRegistry registry, Workers workers) {
        this.kafka = kafka;
        this.handler = new LiveRecordHandler(view, registry);
        this.listener = listener;
        this.worker = workers.loop("query-live", WorkerSettings.DEFAULT, this::run);
    }

    public void start() {
        worker.start();
    }

    /** Down until all records that existed at the start have been read; degraded while Kafka is unreachable later. */
    public CheckResult check() {
        String current = problem;
        if (!caughtUp) {
            return CheckResult.down(current.isEmpty() ? "still reading what was there at the start" : current);
        }
        return current.isEmpty() ? CheckResult.up() : CheckResult.degraded(current);
    }

    private void run(Heartbeat heartbeat) throws InterruptedException {
        while (!isClosed()) {
            heartbeat.beat();
            try (LiveConsumer consumer = LiveConsumer.open(kafka)) {
                pollUntilClosed(consumer, heartbeat);
            } catch (InterruptException e) {
                throw e;
            } catch (KafkaException | ExecutionException e) {
                failed(e);
                heartbeat.idle();
                closed.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    private void pollUntilClosed(LiveConsumer consumer, Heartbeat heartbeat) {
        succeeded();
        while (!isClosed() && !consumer.isOutdated()) {
            heartbeat.succeeded();
            boolean changed = false;
            for (var record : consumer.poll()) {
                LiveRecordHandler.Effect effect = handle(record, heartbeat);
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

    private LiveRecordHandler.Effect handle(ConsumerRecord<byte[], byte[]> record, Heartbeat heartbeat) {
        try {
            return handler.handle(record);
        } catch (RuntimeException e) {
            heartbeat.failed(e);
            return LiveRecordHandler.Effect.NONE;
        }
    }

    /** The consumer does not report that Kafka is unreachable: it waits and reconnects. */
    private void updateConnection(LiveConsumer consumer) {
        consumer.connectionProblem().ifPresentOrElse(this::failed, this::succeeded);
    }

    private void failed(Exception e) {
        Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
        failed(cause.getMessage() == null ? "an unexpected error" : cause.getMessage());
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

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    @Override
    public void close() {
        closed.countDown();
        worker.close(CLOSE_GRACE);
    }
}
