package dev.frostline.sink.pipeline;

import dev.frostline.concurrent.Sleeper;
import dev.frostline.ops.FailureLog;
import dev.frostline.sink.store.StoreResponse;
import dev.frostline.sink.store.StoreResponse.Cause;
import dev.frostline.sink.store.StoreResponse.Rejected;
import dev.frostline.sink.store.StoreResponse.RetriableFailure;
import dev.frostline.sink.store.StoreResponse.TooLarge;
import dev.frostline.sink.store.StoreResponse.Written;
import dev.frostline.sink.store.StoreWriter;
import dev.frostline.supervision.Heartbeat;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.RecordCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Delivers a batch to the store. It waits while the store is away, halves what is too large or takes too long, and
 * splits what the store rejects until each bad line is found, which then becomes a dead letter. Lines are written in
 * their order. Writing a line twice changes nothing. Thread-safe; several batches may be delivered at once.
 */
final class BatchDelivery {
    private final StoreWriter store;
    private final StoreCircuitBreaker breaker;
    private final BatchLimit limit;
    private final SinkDeadLetters deadLetters;
    private final PipelineMetrics metrics;
    private final FailureLog failures;
    private final Sleeper sleeper;

    BatchDelivery(
            StoreWriter store,
            StoreCircuitBreaker breaker,
            BatchLimit limit,
            SinkDeadLetters deadLetters,
            PipelineMetrics metrics,
            FailureLog failures,
            Sleeper sleeper) {
        this.store = store;
        this.breaker = breaker;
        this.limit = limit;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        this.failures = failures;
        this.sleeper = sleeper;
    }

    /**
     * Returns when each line is in the store or in the dead letters, however long that takes. What the store or the
     * dead letters throw is reported to the heartbeat, and the same lines are tried again after a back-off. The batch
     * knows which lines remain: after an interrupt another call delivers the rest.
     *
     * @throws InterruptedException if the batch is given up, or the worker hangs
     */
    void deliver(Batch batch, Heartbeat heartbeat) throws InterruptedException {
        Deque<LineRange> pending = batch.pending();
        while (!pending.isEmpty()) {
            deliverNext(batch, pending, heartbeat);
        }
    }

    private void deliverNext(Batch batch, Deque<LineRange> pending, Heartbeat heartbeat) throws InterruptedException {
        LineRange range = pending.pop();
        boolean handled = false;
        try {
            StoreResponse response = write(batch, range, heartbeat);
            heartbeat.idle(); // dead letters wait for Kafka, however long
            handle(response, batch, range, pending);
            handled = true;
            heartbeat.succeeded();
        } catch (RuntimeException | Error e) {
            metrics.retried();
            sleeper.sleep(heartbeat.failed(e));
        } finally {
            if (!handled) {
                pending.push(range);
            }
        }
    }

    private void handle(StoreResponse response, Batch batch, LineRange range, Deque<LineRange> pending)
            throws InterruptedException {
        if (response instanceof Written) {
            handleWritten(batch, range);
        } else if (response instanceof TooLarge tooLarge) {
            handleTooLarge(batch, range, tooLarge, pending);
        } else if (response instanceof Rejected rejected) {
            handleRejected(batch, range, rejected, pending);
        }
    }

    private void handleWritten(Batch batch, LineRange range) {
        metrics.written(range.size());
        batch.addSettled(range.size());
        if (range.size() == batch.size()) {
            limit.increase();
        }
    }

    private void handleTooLarge(Batch batch, LineRange range, TooLarge response, Deque<LineRange> pending)
            throws InterruptedException {
        if (range.size() == 1) {
            deadLetter(batch, range, response.reason());
            return;
        }
        limit.halve(range.size(), batch.start(range.to()) - batch.start(range.from()));
        pushHalves(range, pending);
    }

    private void handleRejected(Batch batch, LineRange range, Rejected response, Deque<LineRange> pending)
            throws InterruptedException {
        if (range.size() == 1 || response.dropped() == range.size()) {
            deadLetter(batch, range, response.reason());
        } else if (response.line() >= 0 && response.line() < range.size()) {
            int suspect = range.from() + response.line();
            push(new LineRange(suspect + 1, range.to()), pending);
            push(new LineRange(suspect, suspect + 1), pending);
            push(new LineRange(range.from(), suspect), pending);
        } else {
            pushHalves(range, pending);
        }
    }

    private static void pushHalves(LineRange range, Deque<LineRange> pending) {
        int middle = range.from() + range.size() / 2;
        push(new LineRange(middle, range.to()), pending);
        push(new LineRange(range.from(), middle), pending);
    }

    private static void push(LineRange range, Deque<LineRange> pending) {
        if (range.size() > 0) {
            pending.push(range);
        }
    }

    private void deadLetter(Batch batch, LineRange range, String reason) throws InterruptedException {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int line = range.from(); line < range.to(); line++) {
            records.add(batch.record(line));
        }
        deadLetters.publish(records, new MalformedRecordException(RecordCheck.STORE, reason));
        metrics.deadLettered(records.size());
        batch.addSettled(records.size());
    }

    /** @return no retriable failure; a write of many lines that timed out counts as too large */
    private StoreResponse write(Batch batch, LineRange range, Heartbeat heartbeat) throws InterruptedException {
        while (true) {
            awaitPermission(heartbeat);
            StoreResponse response = attempt(batch, range);
            if (!(response instanceof RetriableFailure failure)) {
                succeeded();
                return response;
            }
            breaker.failed(failure);
            failures.failed(failure.reason());
            metrics.retried();
            if (failure.cause() == Cause.TIMED_OUT && range.size() > 1) {
                return new TooLarge(failure.reason());
            }
        }
    }

    /** Reports no beat once the permission is there, because a permission must be used or given back. */
    private void awaitPermission(Heartbeat heartbeat) throws InterruptedException {
        heartbeat.beat();
        for (Duration wait = breaker.tryAcquire(); !wait.isZero(); wait = breaker.tryAcquire()) {
            heartbeat.idle();
            sleeper.sleep(wait);
            heartbeat.beat();
        }
        if (Thread.interrupted()) {
            breaker.release();
            throw new InterruptedException("the batch is given up");
        }
    }

    private void succeeded() {
        breaker.succeeded();
        if (breaker.outage() == null) {
            failures.succeeded();
        }
    }

    private StoreResponse attempt(Batch batch, LineRange range) {
        int start = batch.start(range.from());
        long startNanos = System.nanoTime();
        try {
            return store.write(batch.bytes(), start, batch.start(range.to()) - start);
        } catch (RuntimeException | Error e) {
            breaker.failed(RetriableFailure.of(Cause.WRITER_FAILED, e.toString()));
            throw e;
        } finally {
            metrics.recordWrite(range.size(), Duration.ofNanos(System.nanoTime() - startNanos));
        }
    }
}
