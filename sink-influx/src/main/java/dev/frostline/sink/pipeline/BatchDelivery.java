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
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.RecordCheck;
import java.time.Duration;
import java.util.ArrayDeque;
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
    private final WorkerFailures workerFailures;
    private final Sleeper sleeper;

    BatchDelivery(
            StoreWriter store,
            StoreCircuitBreaker breaker,
            BatchLimit limit,
            SinkDeadLetters deadLetters,
            PipelineMetrics metrics,
            FailureLog failures,
            WorkerFailures workerFailures,
            Sleeper sleeper) {
        this.store = store;
        this.breaker = breaker;
        this.limit = limit;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        this.failures = failures;
        this.workerFailures = workerFailures;
        this.sleeper = sleeper;
    }

    /**
     * Returns when each line is in the store or in the dead letters, however long that takes. What the store or the
     * dead letters throw is counted and logged, and the same lines are tried again after a back-off.
     *
     * @throws InterruptedException if the batch is given up
     */
    void deliver(Batch batch) throws InterruptedException {
        Deque<Range> pending = new ArrayDeque<>();
        push(new Range(0, batch.size()), pending);
        try {
            while (!pending.isEmpty()) {
                deliverNext(batch, pending);
            }
        } finally {
            workerFailures.clear();
        }
    }

    private void deliverNext(Batch batch, Deque<Range> pending) throws InterruptedException {
        Range range = pending.pop();
        try {
            handle(write(batch, range), batch, range, pending);
            workerFailures.clear();
        } catch (RuntimeException | Error e) {
            pending.push(range);
            metrics.retried();
            sleeper.sleep(workerFailures.failed(e));
        }
    }

    private void handle(StoreResponse response, Batch batch, Range range, Deque<Range> pending)
            throws InterruptedException {
        if (response instanceof Written) {
            handleWritten(batch, range);
        } else if (response instanceof TooLarge tooLarge) {
            handleTooLarge(batch, range, tooLarge, pending);
        } else if (response instanceof Rejected rejected) {
            handleRejected(batch, range, rejected, pending);
        }
    }

    private void handleWritten(Batch batch, Range range) {
        metrics.written(range.size());
        batch.addSettled(range.size());
        if (range.size() == batch.size()) {
            limit.increase();
        }
    }

    private void handleTooLarge(Batch batch, Range range, TooLarge response, Deque<Range> pending)
            throws InterruptedException {
        if (range.size() == 1) {
            deadLetter(batch, range, response.reason());
            return;
        }
        limit.halve(range.size(), batch.start(range.to()) - batch.start(range.from()));
        pushHalves(range, pending);
    }

    private void handleRejected(Batch batch, Range range, Rejected response, Deque<Range> pending)
            throws InterruptedException {
        if (range.size() == 1 || response.dropped() == range.size()) {
            deadLetter(batch, range, response.reason());
        } else if (response.line() >= 0 && response.line() < range.size()) {
            int suspect = range.from() + response.line();
            push(new Range(suspect + 1, range.to()), pending);
            push(new Range(suspect, suspect + 1), pending);
            push(new Range(range.from(), suspect), pending);
        } else {
            pushHalves(range, pending);
        }
    }

    private static void pushHalves(Range range, Deque<Range> pending) {
        int middle = range.from() + range.size() / 2;
        push(new Range(middle, range.to()), pending);
        push(new Range(range.from(), middle), pending);
    }

    private static void push(Range range, Deque<Range> pending) {
        if (range.size() > 0) {
            pending.push(range);
        }
    }

    private void deadLetter(Batch batch, Range range, String reason) throws InterruptedException {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int line = range.from(); line < range.to(); line++) {
            records.add(batch.record(line));
        }
        deadLetters.publish(records, new MalformedRecordException(RecordCheck.STORE, reason));
        metrics.deadLettered(records.size());
        batch.addSettled(records.size());
    }

    /** @return no retriable failure; a write of many lines that timed out counts as too large */
    private StoreResponse write(Batch batch, Range range) throws InterruptedException {
        while (true) {
            awaitPermission();
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

    private void awaitPermission() throws InterruptedException {
        for (Duration wait = breaker.tryAcquire(); !wait.isZero(); wait = breaker.tryAcquire()) {
            sleeper.sleep(wait);
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

    private StoreResponse attempt(Batch batch, Range range) {
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

    /** Lines from one (inclusive) to another (exclusive). */
    private record Range(int from, int to) {
        int size() {
            return to - from;
        }
    }
}
