package dev.frostline.sink;

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
final class Lane implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final int MAX_WAITING = 1;
    private static final int MAX_SPARE = 3;

    private final BatchDelivery delivery;
    private final PipelineMetrics metrics;
    private final Thread thread;
    private final Deque<Batch> waiting = new ArrayDeque<>();
    private final Deque<Batch> done = new ArrayDeque<>();
    private final Deque<Batch> spare = new ArrayDeque<>();
    private Batch filling = new Batch();
    private Batch writing;
    private int unconfirmed;
    private int generation;
    private boolean closed;

    Lane(BatchDelivery delivery, PipelineMetrics metrics, ThreadFactory threads) {
        this.delivery = delivery;
        this.metrics = metrics;
        this.thread = threads.newThread(this::run);
        thread.start();
    }

    /** For the filling thread alone. */
    Batch filling() {
        return filling;
    }

    /** Hands over what was filled. */
    synchronized void seal() {
        if (filling.isEmpty()) {
            return;
        }
        unconfirmed += filling.consumed();
        waiting.add(filling);
        filling = spare.isEmpty() ? new Batch() : spare.pop();
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
        return unconfirmed + filling.consumed();
    }

    /** @return the next batch that is settled, to be given back to {@link #reuse}; null where there is none */
    synchronized Batch nextDone() {
        return done.poll();
    }

    synchronized void reuse(Batch batch) {
        batch.clear();
        if (spare.size() < MAX_SPARE) {
            spare.push(batch);
        }
    }

    synchronized boolean awaitIdle(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (!isIdle()) {
            long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    /** Gives up all that is not written; the write under way has been told to end. */
    synchronized void discard(Duration atMost) throws InterruptedException {
        waiting.forEach(this::release);
        waiting.clear();
        release(filling);
        filling.clear();
        if (writing != null) {
            thread.interrupt();
            awaitIdle(atMost);
        }
        done.forEach(this::reuse);
        done.clear();
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
            int begun = generation();
            try {
                delivery.deliver(batch);
                ended(batch, begun, true);
            } catch (InterruptedException e) {
                release(batch);
                ended(batch, begun, false);
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

    private synchronized void ended(Batch batch, int begun, boolean settled) {
        Thread.interrupted(); // was meant for this batch
        writing = null;
        if (settled && begun == generation) {
            unconfirmed -= batch.consumed();
            done.add(batch);
        }
        notifyAll();
    }

    private void release(Batch batch) {
        metrics.released(batch.unsettled());
    }
}
