package dev.frostline.query.monitoring;

import dev.frostline.ops.FailureLog;
import dev.frostline.resilience.ProbingCircuitBreaker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;

/**
 * The circuit breaker of one dependency: after a failed call no call is permitted for a while, which grows with each
 * further failure; then one call is permitted. Logs the failure and its end. Thread-safe.
 */
public final class DependencyCircuit {
    private static final Duration INITIAL_WAIT = Duration.ofMillis(500);
    private static final Duration MAX_WAIT = Duration.ofSeconds(15);

    private final ProbingCircuitBreaker breaker;
    private final FailureLog failures;
    private String lastReason = "";

    /** @param action such as {@code reading from MongoDB} */
    public DependencyCircuit(Logger log, String action, InstantSource clock, RandomGenerator random) {
        this.breaker = new ProbingCircuitBreaker(action, INITIAL_WAIT, MAX_WAIT, clock, random);
        this.failures = new FailureLog(log, action);
    }

    /** Whether a call may be made now. The caller must then report it with one of the three methods below. */
    public boolean tryAcquire() {
        return breaker.tryAcquire().isZero();
    }

    public synchronized void succeeded() {
        breaker.succeeded();
        if (breaker.isClosed()) {
            lastReason = "";
            failures.succeeded();
        }
    }

    public synchronized void failed(String reason) {
        breaker.failed(Duration.ZERO);
        lastReason = reason;
        failures.failed(reason);
    }

    /** The permitted call was not made, or its result is no evidence about the dependency. */
    public void release() {
        breaker.release();
    }

    /** Empty if the last call succeeded. */
    public synchronized String lastReason() {
        return lastReason;
    }

    public boolean isFailing() {
        return !breaker.isClosed();
    }
}
