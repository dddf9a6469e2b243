package dev.frostline.ops;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: exponential with full jitter between half and the whole of the step
 * (after Brooker, "Exponential Backoff And Jitter"). Not thread-safe.
 */
public final class Backoff {
    private static final int LARGEST_SHIFT = 30;

    private final Duration first;
    private final Duration most;
    private final RandomGenerator random;
    private int failures;

    public Backoff(Duration first, Duration most, RandomGenerator random) {
        this.first = first;
        this.most = most;
        this.random = random;
    }

    /** Counts a failure and says how long to wait after it. */
    public Duration next() {
        long step = first.toMillis() << Math.min(failures, LARGEST_SHIFT);
        failures++;
        long capped = step <= 0 ? most.toMillis() : Math.min(step, most.toMillis());
        return Duration.ofMillis(capped / 2 + random.nextLong(capped / 2 + 1));
    }

    public int failures() {
        return failures;
    }

    public void reset() {
        failures = 0;
    }
}
