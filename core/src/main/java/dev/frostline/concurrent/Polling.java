package dev.frostline.concurrent;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits for states that do not notify of their changes: reads them again and again. An interrupt ends each wait. */
public final class Polling {
    private Polling() {}

    /** The state that is awaited. */
    @FunctionalInterface
    public interface Condition<E extends Exception> {
        boolean holds() throws E, InterruptedException;
    }

    /** A value that may not be there yet. */
    @FunctionalInterface
    public interface Lookup<T, E extends Exception> {
        Optional<T> find() throws E, InterruptedException;
    }

    /** A number that changes while there is work to do. */
    @FunctionalInterface
    public interface Gauge<E extends Exception> {
        double read() throws E, InterruptedException;
    }

    /**
     * Checks a condition at once, then after each interval, and for the last time at the end of the timeout.
     *
     * @return whether the condition held in time
     */
    public static <E extends Exception> boolean await(Duration timeout, Duration interval, Condition<E> condition)
            throws E, InterruptedException {
        return find(timeout, interval, () -> condition.holds() ? Optional.of(true) : Optional.<Boolean>empty())
                .isPresent();
    }

    /** @throws IllegalStateException with the problem as its message where the condition does not hold in time */
    public static <E extends Exception> void require(
            Duration timeout, Duration interval, Condition<E> condition, Supplier<String> problem)
            throws E, InterruptedException {
        if (!await(timeout, interval, condition)) {
            throw new IllegalStateException(problem.get());
        }
    }

    /**
     * Looks a value up at once, then after each interval, and for the last time at the end of the timeout.
     *
     * @return empty where the value did not appear in time
     */
    public static <T, E extends Exception> Optional<T> find(Duration timeout, Duration interval, Lookup<T, E> lookup)
            throws E, InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        Optional<T> found = lookup.find();
        while (found.isEmpty()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return found;
            }
            Duration rest = Duration.ofNanos(left).plusMillis(1);
            Sleeper.SYSTEM.sleep(rest.compareTo(interval) < 0 ? rest : interval); // nothing notifies of the change
            found = lookup.find();
        }
        return found;
    }

    /** Returns when a number has not changed for a period. Waits for as long as the number changes. */
    public static <E extends Exception> void awaitUnchanged(Duration period, Duration interval, Gauge<E> gauge)
            throws E, InterruptedException {
        double last = gauge.read();
        long since = System.nanoTime();
        while (System.nanoTime() - since < period.toNanos()) {
            Sleeper.SYSTEM.sleep(interval); // that a number stays can only be seen over time
            double current = gauge.read();
            if (current != last) {
                last = current;
                since = System.nanoTime();
            }
        }
    }
}
