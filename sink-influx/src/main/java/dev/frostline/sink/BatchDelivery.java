package dev.frostline.sink;

import dev.frostline.ops.FailureLog;
import dev.frostline.sink.store.StoreAnswer;
import dev.frostline.sink.store.StoreAnswer.Cause;
import dev.frostline.sink.store.StoreAnswer.Refused;
import dev.frostline.sink.store.StoreAnswer.Setback;
import dev.frostline.sink.store.StoreAnswer.TooLarge;
import dev.frostline.sink.store.StoreAnswer.Written;
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
    private final CircuitBreaker breaker;
    private final BatchLimit limit;
    private final DeadLetters deadLetters;
    private final PipelineMetrics metrics;
    private final FailureLog failures;
    private final Sleeper sleeper;

    BatchDelivery(
            StoreWriter store,
            CircuitBreaker breaker,
            BatchLimit limit,
            DeadLetters deadLetters,
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
        Deque<Range> left = new ArrayDeque<>();
        if (batch.size() > 0) {
            left.push(new Range(0, batch.size()));
        }
        while (!left.isEmpty()) {
            Range range = left.pop();
            StoreAnswer answer = write(batch, range);
            if (answer instanceof Written) {
                settled(batch, range);
            } else if (answer instanceof TooLarge tooLarge) {
                tooLarge(batch, range, tooLarge, left);
            } else if (answer instanceof Refused refused) {
                refused(batch, range, refused, left);
            }
        }
    }

    private void settled(Batch batch, Range range) {
        metrics.written(range.size());
        batch.settled(range.size());
        if (range.size() == batch.size()) {
            limit.regain();
        }
    }

    private void tooLarge(Batch batch, Range range, TooLarge answer, Deque<Range> left) throws InterruptedException {
        if (range.size() == 1) {
            bury(batch, range, answer.reason());
            return;
        }
        limit.halve(range.size(), batch.start(range.to()) - batch.start(range.from()));
        pushHalves(range, left);
    }

    private void refused(Batch batch, Range range, Refused answer, Deque<Range> left) throws InterruptedException {
        if (range.size() == 1 || answer.dropped() == range.size()) {
            bury(batch, range, answer.reason());
        } else if (answer.line() >= 0 && answer.line() < range.size()) {
            int suspect = range.from() + answer.line();
            push(new Range(suspect + 1, range.to()), left);
            push(new Range(suspect, suspect + 1), left);
            push(new Range(range.from(), suspect), left);
        } else {
            pushHalves(range, left);
        }
    }

    private static void pushHalves(Range range, Deque<Range> left) {
        int middle = range.from() + range.size() / 2;
        push(new Range(middle, range.to()), left);
        push(new Range(range.from(), middle), left);
    }

    private static void push(Range range, Deque<Range> left) {
        if (range.size() > 0) {
            left.push(range);
        }
    }

    private void bury(Batch batch, Range range, String reason) throws InterruptedException {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int line = range.from(); line < range.to(); line++) {
            records.add(batch.record(line));
        }
        deadLetters.send(records, new MalformedRecordException(RecordCheck.STORE, reason));
        metrics.deadLettered(records.size());
        batch.settled(records.size());
    }

    /** @return anything but a setback; what takes the store too long is taken for too large */
    private StoreAnswer write(Batch batch, Range range) throws InterruptedException {
        while (true) {
            awaitTurn();
            StoreAnswer answer = attempt(batch, range);
            if (!(answer instanceof Setback setback)) {
                breaker.succeeded();
                failures.succeeded();
                return answer;
            }
            breaker.failed(setback);
            failures.failed(setback.reason());
            metrics.retried();
            if (setback.cause() == Cause.SLOW && range.size() > 1) {
                return new TooLarge(setback.reason());
            }
        }
    }

    private void awaitTurn() throws InterruptedException {
        for (Duration wait = breaker.ask(); !wait.isZero(); wait = breaker.ask()) {
            sleeper.sleep(wait);
        }
        if (Thread.interrupted()) {
            breaker.gaveUp();
            throw new InterruptedException("the batch is given up");
        }
    }

    private StoreAnswer attempt(Batch batch, Range range) {
        int start = batch.start(range.from());
        long begun = System.nanoTime();
        StoreAnswer answer = store.write(batch.bytes(), start, batch.start(range.to()) - start);
        metrics.answered(range.size(), Duration.ofNanos(System.nanoTime() - begun));
        return answer;
    }

    /** Lines from one (inclusive) to another (exclusive). */
    private record Range(int from, int to) {
        int size() {
            return to - from;
        }
    }
}
