package dev.frostline.query.monitoring;

import dev.frostline.ops.Backoff;
import dev.frostline.ops.FailureLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;

/**
 * A circuit breaker: after a failure nobody may try for a while, which grows with each further failure; then one
 * attempt is let through. Thread-safe.
 */
public final class DependencyCircuit {
    private static final Duration INITIAL_WAIT = Duration.ofMillis(500);
    private static final Duration MAX_WAIT = Duration.ofSeconds(15);

    private final InstantSource clock;
    private final Backoff backoff;
    private final FailureLog failures;
    private Instant openUntil = Instant.MIN;
    private String lastReason = "";

    /** @param action such as {@code reading from MongoDB} */
    public DependencyCircuit(Logger log, String action, InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.backoff = new Backoff(INITIAL_WAIT, MAX_WAIT, random);
        this.failures = new FailureLog(log, action);
    }

    /** Whether an attempt may be made now; the one who gets true after a failure is the only one for a while. */
    public synchronized boolean tryAcquire() {
        if (backoff.failures() == 0) {
            return true;
        }
        if (clock.instant().isBefore(openUntil)) {
            return false;
        }
        openUntil = clock.instant().plus(INITIAL_WAIT);
        return true;
    }

    public synchronized void succeeded() {
        backoff.reset();
        lastReason = "";
        failures.succeeded();
    }

    public synchronized void failed(String reason) {
        openUntil = clock.instant().plus(backoff.next());
        lastReason = reason;
        failures.failed(reason);
    }

    /** Empty where the last attempt succeeded. */
    public synchronized String lastReason() {
        return lastReason;
    }

    public synchronized boolean isFailing() {
        return backoff.failures() > 0;
    }
}
