package dev.frostline.sink.pipeline;

import dev.frostline.supervision.Heartbeat;
import dev.frostline.supervision.Worker;
import dev.frostline.supervision.WorkerTask;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the batches of some partitions one after the other, so that no older revision of a rollup is written after a
 * newer one. While one batch is written, one more waits and a third is filled. The consumer's thread fills batches and
 * checks {@link #isFull} before it does; this class writes them in a thread of its own.
 */
final class PartitionWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionWriter.class);
    private static final int MAX_WAITING = 1;
    private static final int MAX_POOLED = 3;

    private final BatchDelivery delivery;
    private final PipelineMetrics metrics;
    private final Worker worker;
    private final Deque<Batch> waiting = new ArrayDeque<>();
    private final Deque<Batch> written = new ArrayDeque<>();
    private final Deque<Batch> pool = new ArrayDeque<>();
    private Batch current = new Batch();
    private @Nullable Batch writing;
    private int writingGeneration;
    private int unconfirmed;
    private int generation;
    private boolean closed;

    PartitionWriter(BatchDelivery delivery, PipelineMetrics metrics, Function<WorkerTask, Worker> workers) {
        this.delivery = delivery;
        this.metrics = metrics;
        this.worker = workers.apply(this::writeNext);
        worker.start();
    }

    /** The batch that is being filled; only for the consumer's thread. */
    Batch current() {
        return current;
    }

    /** Queues the current batch for writing, if it is not empty. */
    synchronized void submit() {
        if (current.isEmpty()) {
            return;
        }
        unconfirmed += current.consumed();
        waiting.add(current);
        current = pool.isEmpty() ? new Batch() : pool.pop();
        notifyAll();
    }

    synchronized boolean isFull() {
        return waiting.size() >= MAX_WAITING;
    }

    /** Whether a batch that is submitted now would be written at once. */
    synchronized boolean isIdle() {
        return writing == null && waiting.isEmpty();
    }

    /** Records in submitted batches and in the current one that are not yet settled. */
    synchronized int unconfirmed() {
        return unconfirmed + current.consumed();
    }

    /** @return the next settled batch, which the caller gives back to {@link #recycle}; null if there is none */
    synchronized @Nullable Batch pollWritten() {
        return written.poll();
    }

    synchronized void recycle(Batch batch) {
        batch.clear();
        if (pool.size() < MAX_POOLED) {
            pool.push(batch);
        }
    }

    synchronized boolean awaitIdle(Duration timeout) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        while (!isIdle()) {
            long remaining = Duration.ofNanos(end - System.nanoTime()).toMillis();
            if (remaining <= 0) {
                return false;
            }
            wait(remaining);
        }
        return true;
    }

    /** Gives up all batches that are not written. The caller has aborted the current write of the store before. */
    synchronized void discard(Duration timeout) throws InterruptedException {
        generation++; // a write that has not ended yet must not be confirmed later
        waiting.forEach(this::release);
        waiting.clear();
        release(current);
        current.clear();
        if (writing != null) {
            worker.interrupt();
            awaitIdle(timeout);
        }
        written.forEach(this::recycle);
        written.clear();
        unconfirmed = 0;
    }

    @Override
    public synchronized void close() {
        closed = true;
        worker.stop();
        worker.interrupt();
        notifyAll();
    }

    /** After a failure or a hang the worker calls this again, and the batch that was being written is still there. */
    private void writeNext(Heartbeat heartbeat) throws InterruptedException {
        heartbeat.idle();
        if (dropGivenUp()) {
            return;
        }
        Batch batch = next();
        if (batch != null) {
            heartbeat.beat();
            deliver(batch, heartbeat);
        }
    }

    private void deliver(Batch batch, Heartbeat heartbeat) throws InterruptedException {
        try {
            delivery.deliver(batch, heartbeat);
            finish(batch, true);
        } catch (InterruptedException e) {
            if (!isGivenUp()) {
                throw e; // the watchdog's interrupt
            }
            finish(batch, false);
        }
    }

    /**
     * Waits for the next batch; null after {@link #close}. An interrupt before the close was meant for a batch that has
     * ended meanwhile.
     */
    private synchronized @Nullable Batch next() {
        while (!closed) {
            if (writing == null && !waiting.isEmpty()) {
                writing = waiting.poll();
                writingGeneration = generation;
            }
            if (writing != null) {
                return writing;
            }
            try {
                wait();
            } catch (InterruptedException e) {
                LOG.trace("interrupted while there was nothing to write");
            }
        }
        return null;
    }

    /** @return whether there was a batch that failed after it was given up */
    private synchronized boolean dropGivenUp() {
        Batch failed = writing;
        if (failed == null || !isGivenUp()) {
            return false;
        }
        finish(failed, false);
        return true;
    }

    private synchronized boolean isGivenUp() {
        return closed || writingGeneration != generation;
    }

    private synchronized void finish(Batch batch, boolean settled) {
        Thread.interrupted(); // was meant for this batch
        writing = null;
        if (!settled) {
            release(batch);
        } else if (writingGeneration == generation) {
            unconfirmed -= batch.consumed();
            written.add(batch);
        }
        notifyAll();
    }

    private void release(Batch batch) {
        metrics.released(batch.unsettled());
    }
}
