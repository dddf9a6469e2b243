package dev.frostline.query.circuit;

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
public final class Circuit {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration MOST = Duration.ofSeconds(15);

    private final InstantSource clock;
    private final Backoff backoff;
    private final FailureLog failures;
    private Instant closedUntil = Instant.MIN;
    private String lastReason = "";

    /** @param what such as {@code reading from MongoDB} */
    public Circuit(Logger log, String what, InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.backoff = new Backoff(FIRST, MOST, random);
        this.failures = new FailureLog(log, what);
    }

    /** Whether an attempt may be made now; the one who gets true after a failure is the only one for a while. */
    public synchronized boolean allows() {
        if (backoff.failures() == 0) {
            return true;
        }
        if (clock.instant().isBefore(closedUntil)) {
            return false;
        }
        closedUntil = clock.instant().plus(FIRST);
        return true;
    }

    public synchronized void succeeded() {
        backoff.reset();
        lastReason = "";
        failures.succeeded();
    }

    public synchronized void failed(String reason) {
        closedUntil = clock.instant().plus(backoff.next());
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
