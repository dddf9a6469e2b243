package dev.frostline.ops;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: exponential with full jitter between half and the whole of the step
 * (after Brooker, "Exponential Backoff And Jitter"). Not thread-safe.
 */
public final class Backoff {
    private static final int LARGEST_SHIFT = 30;

    private final Duration initial;
    private final Duration max;
    private final RandomGenerator random;
    private int failures;

    public Backoff(Duration initial, Duration max, RandomGenerator random) {
        this.initial = initial;
        this.max = max;
        this.random = random;
    }

    /** Counts a failure and returns how long to wait after it. */
    public Duration next() {
        long step = initial.toMillis() << Math.min(failures, LARGEST_SHIFT);
        failures++;
        long capped = step <= 0 ? max.toMillis() : Math.min(step, max.toMillis());
        return Duration.ofMillis(capped / 2 + random.nextLong(capped / 2 + 1));
    }

    public int failures() {
        return failures;
    }

    public void reset() {
        failures = 0;
    }
}
