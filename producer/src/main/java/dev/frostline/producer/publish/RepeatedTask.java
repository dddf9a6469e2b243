package dev.frostline.producer.publish;

import dev.frostline.concurrent.Threads;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a task repeatedly in its own thread, with a pause after each run. */
final class RepeatedTask implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RepeatedTask.class);
    private static final Duration JOIN_TIMEOUT = Duration.ofSeconds(2);

    private final Duration pause;
    private final Runnable task;
    private final StopSignal stop = new StopSignal();
    private final Thread thread;

    RepeatedTask(String name, Duration pause, Runnable task) {
        this.pause = pause;
        this.task = task;
        this.thread = Threads.unstarted(name, this::repeat);
    }

    void start() {
        thread.start();
    }

    boolean isClosed() {
        return stop.isSet();
    }

    /** Interrupts the current run and waits for its end. */
    @Override
    public void close() {
        stop.set();
        thread.interrupt();
        try {
            thread.join(JOIN_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void repeat() {
        try {
            do {
                runOnce();
            } while (!stop.await(pause));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void runOnce() {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("{} failed and is run again", thread.getName(), e);
        }
    }
}
