package dev.frostline.supervision;

import dev.frostline.concurrent.Threads;
import dev.frostline.supervision.WorkerSettings.OnHang;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A named daemon thread that runs a task again and again until it is closed. Whatever the task throws, exceptions and
 * errors alike, ends only that run: it is counted and logged, and the task runs again after a back-off. That is also
 * right for an {@link OutOfMemoryError} and a {@link StackOverflowError}, because the frames of the run are gone then,
 * with all that they referred to. Thread-safe.
 */
public final class Worker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Duration JOIN_TIMEOUT = Duration.ofSeconds(2);

    private final String name;
    private final WorkerSettings settings;
    private final WorkerTask task;
    private final boolean endsWithItsTask;
    private final WorkerState state;
    private final Watchdog watchdog;
    private final Consumer<Worker> onEnd;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable WorkerFault fault;

    Worker(
            String name,
            WorkerSettings settings,
            WorkerTask task,
            boolean endsWithItsTask,
            WorkerState state,
            Watchdog watchdog,
            Consumer<Worker> onEnd) {
        this.name = name;
        this.settings = settings;
        this.task = task;
        this.endsWithItsTask = endsWithItsTask;
        this.state = state;
        this.watchdog = watchdog;
        this.onEnd = onEnd;
        this.thread = Threads.unstarted(name, this::work);
    }

    public String name() {
        return name;
    }

    public void start() {
        watchdog.add(this);
        thread.start();
    }

    /** Whether it was started and has not ended. */
    public boolean isAlive() {
        return thread.isAlive();
    }

    /** Whether {@link #stop} was called. */
    public boolean isStopping() {
        return stopping.getCount() == 0;
    }

    /** What is wrong with it, as the end of a sentence; empty while it works, and after it has ended. */
    public Optional<String> problem() {
        return thread.isAlive() ? state.problem() : Optional.empty();
    }

    /** Lets the current run of the task be the last one. Does not wait. */
    public void stop() {
        stopping.countDown();
    }

    /** Interrupts the task; to be called after {@link #stop}, for otherwise the task just runs again. */
    public void interrupt() {
        thread.interrupt();
    }

    /** @return whether it has ended */
    public boolean join(Duration timeout) throws InterruptedException {
        thread.join(Math.max(1, timeout.toMillis()));
        return !thread.isAlive();
    }

    /** Stops and interrupts it, and waits a little for its end. */
    @Override
    public void close() {
        close(Duration.ZERO);
    }

    /** Stops it, gives its task some time to end by itself, and only then interrupts it. */
    public void close(Duration grace) {
        stop();
        try {
            if (grace.isZero() || !join(grace)) {
                interrupt();
                join(JOIN_TIMEOUT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets a fault happen in the worker's thread at its next heartbeat, once. */
    public void inject(WorkerFault next) {
        fault = next;
    }

    /** Called by the watchdog. */
    void handleHang() {
        if (state.detectHang() && settings.onHang() == OnHang.INTERRUPT && !isStopping()) {
            thread.interrupt();
        }
    }

    private void work() {
        try {
            boolean ended = false;
            while (!ended && !isStopping()) {
                Throwable failure = run();
                ended = failure == null && endsWithItsTask;
                if (!ended) {
                    pause(failure == null ? succeeded() : state.failed(failure));
                }
            }
        } finally {
            watchdog.remove(this);
            onEnd.accept(this);
        }
    }

    /** @return why the task must run again after a back-off; null if it has succeeded, or was stopped */
    private @Nullable Throwable run() {
        try {
            Heartbeat heartbeat = new TaskHeartbeat();
            heartbeat.beat();
            task.run(heartbeat);
            if (Thread.interrupted() && !isStopping()) {
                return new InterruptedException(state.problem().orElse("was interrupted"));
            }
            return null;
        } catch (Throwable e) {
            boolean interrupted = Thread.interrupted() || e instanceof InterruptedException;
            if (isStopping()) {
                LOG.debug("{} ends", name, e);
                return null;
            }
            return interrupted && state.isHanging()
                    ? new InterruptedException(state.problem().orElse("hung"))
                    : e;
        }
    }

    private Duration succeeded() {
        state.succeeded();
        state.idle();
        return settings.pause();
    }

    private void pause(Duration time) {
        try {
            stopping.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            LOG.trace("{} was interrupted while it waited", name);
        }
    }

    /** A heartbeat throws nothing checked: an interrupt stays set, and the worker finds it. */
    private static void happen(WorkerFault injected) {
        try {
            injected.happen();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Passes on what the task reports, and runs an injected fault. */
    private final class TaskHeartbeat implements Heartbeat {
        @Override
        public void beat() {
            state.beat();
            runFault();
        }

        @Override
        public void idle() {
            state.idle();
        }

        @Override
        public void succeeded() {
            state.succeeded();
            runFault();
        }

        @Override
        public Duration failed(Throwable failure) {
            return state.failed(failure);
        }

        private void runFault() {
            WorkerFault injected = fault;
            if (injected != null) {
                fault = null;
                happen(injected);
            }
        }
    }
}
