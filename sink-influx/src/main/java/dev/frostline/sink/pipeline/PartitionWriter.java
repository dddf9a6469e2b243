package dev.frostline.sink.pipeline;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the batches of some partitions one after the other, so that a rollup is never overtaken by an older
 * revision of itself. While one batch is written one more waits and another is filled: whoever fills looks at
 * {@link #isFull} first. Filled by one thread, written by a thread of its own.
 */
final class PartitionWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionWriter.class);
    private static final int MAX_WAITING = 1;
    private static final int MAX_POOLED = 3;

    private final BatchDelivery delivery;
    private final PipelineMetrics metrics;
    private final Thread thread;
    private final Deque<Batch> waiting = new ArrayDeque<>();
    private final Deque<Batch> written = new ArrayDeque<>();
    private final Deque<Batch> pool = new ArrayDeque<>();
    private Batch current = new Batch();
    private Batch writing;
    private int unconfirmed;
    private int generation;
    private boolean closed;

    PartitionWriter(BatchDelivery delivery, PipelineMetrics metrics, ThreadFactory threads) {
        this.delivery = delivery;
        this.metrics = metrics;
        this.thread = threads.newThread(this::run);
        thread.start();
    }

    /** For the filling thread alone. */
    Batch current() {
        return current;
    }

    /** Hands over what was filled. */
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

    /** Whether a batch that is handed over now would be written at once. */
    synchronized boolean isIdle() {
        return writing == null && waiting.isEmpty();
    }

    /** Records handed over or filled in, and not yet known to be settled. */
    synchronized int unconfirmed() {
        return unconfirmed + current.consumed();
    }

    /** @return the next batch that is settled, to be given back to {@link #recycle}; null where there is none */
    synchronized Batch pollWritten() {
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

    /** Gives up all that is not written; the write under way has been told to end. */
    synchronized void discard(Duration timeout) throws InterruptedException {
        waiting.forEach(this::release);
        waiting.clear();
        release(current);
        current.clear();
        if (writing != null) {
            thread.interrupt();
            awaitIdle(timeout);
        }
        written.forEach(this::recycle);
        written.clear();
        unconfirmed = 0;
        generation++; // what may still be under way is no longer ours to confirm
    }

    @Override
    public synchronized void close() {
        closed = true;
        thread.interrupt();
        notifyAll();
    }

    private void run() {
        for (Batch batch = next(); batch != null; batch = next()) {
            int startGeneration = generation();
            try {
                delivery.deliver(batch);
                finish(batch, startGeneration, true);
            } catch (InterruptedException e) {
                release(batch);
                finish(batch, startGeneration, false);
            }
        }
    }

    /** An interrupt without {@link #close} was meant for a batch that is over. */
    private synchronized Batch next() {
        while (!closed) {
            if (!waiting.isEmpty()) {
                writing = waiting.poll();
                return writing;
            }
            try {
                wait();
            } catch (InterruptedException e) {
                LOG.trace("woken up with nothing to write");
            }
        }
        return null;
    }

    private synchronized int generation() {
        return generation;
    }

    private synchronized void finish(Batch batch, int startGeneration, boolean settled) {
        Thread.interrupted(); // was meant for this batch
        writing = null;
        if (settled && startGeneration == generation) {
            unconfirmed -= batch.consumed();
            written.add(batch);
        }
        notifyAll();
    }

    private void release(Batch batch) {
        metrics.released(batch.unsettled());
    }
}
