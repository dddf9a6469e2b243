package dev.frostline.sink.pipeline;

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
 * Gets a batch into the store, line by line if need be: waits while the store is away, halves what is too large or
 * takes too long, and takes apart what is refused until the bad lines are alone, which become dead letters. Lines are written in
 * their order, and writing one twice changes nothing. Thread-safe; several batches may be under way at once.
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

    /** Returns once each line is in the store or a dead letter, however long that takes. */
    void deliver(Batch batch) throws InterruptedException {
        Deque<Range> pending = new ArrayDeque<>();
        if (batch.size() > 0) {
            pending.push(new Range(0, batch.size()));
        }
        while (!pending.isEmpty()) {
            Range range = pending.pop();
            StoreResponse response = write(batch, range);
            if (response instanceof Written) {
                handleWritten(batch, range);
            } else if (response instanceof TooLarge tooLarge) {
                handleTooLarge(batch, range, tooLarge, pending);
            } else if (response instanceof Rejected rejected) {
                handleRejected(batch, range, rejected, pending);
            }
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

    /** @return anything but a setback; what takes the store too long is taken for too large */
    private StoreResponse write(Batch batch, Range range) throws InterruptedException {
        while (true) {
            awaitPermission();
            StoreResponse response = attempt(batch, range);
            if (!(response instanceof RetriableFailure failure)) {
                breaker.succeeded();
                failures.succeeded();
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

    private StoreResponse attempt(Batch batch, Range range) {
        int start = batch.start(range.from());
        long startNanos = System.nanoTime();
        StoreResponse response = store.write(batch.bytes(), start, batch.start(range.to()) - start);
        metrics.recordWrite(range.size(), Duration.ofNanos(System.nanoTime() - startNanos));
        return response;
    }

    /** Lines from one (inclusive) to another (exclusive). */
    private record Range(int from, int to) {
        int size() {
            return to - from;
        }
    }
}
