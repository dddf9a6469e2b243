package dev.frostline.benchmarks.trial;

import java.time.Duration;
import java.util.function.Supplier;

/** Waits for what tells nobody when it changes: asks again and again, but not for ever. */
public final class Polling {
    private Polling() {}

    /** What is waited for. */
    @FunctionalInterface
    public interface Condition<E extends Exception> {
        boolean holds() throws E, InterruptedException;
    }

    /**
     * Asks at once, then after each pause, and for the last time when the time is over.
     *
     * @return whether it came to hold in time
     */
    public static <E extends Exception> boolean await(Duration atMost, Duration pause, Condition<E> condition)
            throws E, InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.holds()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            long pauseMillis = Math.min(pause.toMillis(), Duration.ofNanos(left).toMillis() + 1);
            Thread.sleep(pauseMillis); // what is awaited can only be asked again
        }
        return true;
    }

    /** @throws IllegalStateException with that text where it does not come to hold in time */
    public static <E extends Exception> void require(
            Duration atMost, Duration pause, Condition<E> condition, Supplier<String> otherwise)
            throws E, InterruptedException {
        if (!await(atMost, pause, condition)) {
            throw new IllegalStateException(otherwise.get());
        }
    }
}
