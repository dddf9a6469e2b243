package dev.frostline.supervision;

import dev.frostline.ops.Backoff;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether one worker works, has failed or hangs. Failures of which none is older than the longest back-off belong to
 * one row: the first is logged, the others only at debug level, and the back-off grows. A success within a row makes
 * health up again, but does not end the row. Thread-safe.
 */
final class WorkerState {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerState.class);

    private final String name;
    private final WorkerSettings settings;
    private final WorkerMetrics metrics;
    private final LongSupplier nanoTime;
    private final Backoff backoff;
    private @Nullable String failure;
    private long lastFailure;
    private boolean recoveryLogged;
    private long lastBeat;
    private boolean idle = true;
    private boolean hanging;

    WorkerState(
            String name,
            WorkerSettings settings,
            WorkerMetrics metrics,
            LongSupplier nanoTime,
            RandomGenerator random) {
        this.name = name;
        this.settings = settings;
        this.metrics = metrics;
        this.nanoTime = nanoTime;
        this.backoff = new Backoff(settings.initialBackoff(), settings.maxBackoff(), random);
    }

    synchronized void beat() {
        lastBeat = nanoTime.getAsLong();
        idle = false;
        endHang();
    }

    synchronized void idle() {
        idle = true;
        endHang();
    }

    synchronized void succeeded() {
        beat();
        if (failure != null) {
            failure = null;
            if (!recoveryLogged) {
                LOG.warn("{} works again after {} failures", name, backoff.failures());
                recoveryLogged = true;
            }
        }
    }

    /** @return how long to wait before the next run; no error in here, such as a lack of memory, is thrown */
    Duration failed(Throwable thrown) {
        try {
            metrics.failed();
            return recordFailure(thrown);
        } catch (Throwable e) {
            return settings.maxBackoff();
        }
    }

    private synchronized Duration recordFailure(Throwable thrown) {
        long now = nanoTime.getAsLong();
        idle = true;
        hanging = false;
        if (failure == null && now - lastFailure >= settings.maxBackoff().toNanos()) {
            backoff.reset();
        }
        lastFailure = now;
        failure = thrown.toString();
        if (backoff.failures() == 0) {
            recoveryLogged = false;
            LOG.error("{} failed unexpectedly; it is started again until it succeeds", name, thrown);
        } else {
            LOG.debug("{} failed {} times", name, backoff.failures() + 1, thrown);
        }
        return backoff.next();
    }

    /** @return whether the worker hangs and was not known to */
    synchronized boolean detectHang() {
        if (hanging || !isLate()) {
            return false;
        }
        hanging = true;
        metrics.hung();
        LOG.error("{} {}", name, describeHang());
        return true;
    }

    synchronized boolean isHanging() {
        return hanging;
    }

    synchronized Optional<String> problem() {
        if (isLate()) {
            return Optional.of(describeHang());
        }
        return Optional.ofNullable(failure).map(reason -> "failed unexpectedly (%s), %d times, and is started again"
                .formatted(reason, backoff.failures()));
    }

    private boolean isLate() {
        return !idle && nanoTime.getAsLong() - lastBeat > settings.deadline().toNanos();
    }

    private String describeHang() {
        return "has not made progress for %d s"
                .formatted(Duration.ofNanos(nanoTime.getAsLong() - lastBeat).toSeconds());
    }

    private void endHang() {
        if (hanging) {
            hanging = false;
            LOG.warn("{} makes progress again", name);
        }
    }
}
