package dev.frostline.benchmarks.pipeline;

import dev.frostline.benchmarks.trial.Lap;
import dev.frostline.benchmarks.trial.Stopwatch;
import dev.frostline.concurrent.Polling;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Watches how many records are done: a lap begins when the first ones are, and what they took to come is not in it. */
final class ProgressTimer {
    private static final Duration POLL_INTERVAL = Duration.ofMillis(1);
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private ProgressTimer() {}

    /** Returns when that many are done. */
    static Lap lap(LongSupplier done, long records, BooleanSupplier alive) throws InterruptedException {
        await(() -> done.getAsLong() > 0, alive);
        long before = done.getAsLong();
        Stopwatch stopwatch = new Stopwatch();
        await(() -> done.getAsLong() >= records, alive);
        return stopwatch.lap(done.getAsLong() - before);
    }

    /** @throws IllegalStateException where it does not come true though it should */
    static <E extends Exception> void await(Polling.Condition<E> condition, BooleanSupplier alive)
            throws E, InterruptedException {
        Polling.require(
                TIMEOUT,
                POLL_INTERVAL,
                () -> holds(condition, alive),
                () -> "a contestant did not get there in " + TIMEOUT.toMinutes() + " min");
    }

    private static <E extends Exception> boolean holds(Polling.Condition<E> condition, BooleanSupplier alive)
            throws E, InterruptedException {
        boolean holds = condition.holds();
        if (!holds && !alive.getAsBoolean()) {
            throw new IllegalStateException("a contestant has failed");
        }
        return holds;
    }
}
