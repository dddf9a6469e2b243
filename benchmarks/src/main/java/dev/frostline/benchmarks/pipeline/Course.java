package dev.frostline.benchmarks.pipeline;

import dev.frostline.benchmarks.trial.Lap;
import dev.frostline.benchmarks.trial.Stopwatch;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Watches how many records are done: a lap begins when the first ones are, and what they took to come is not in it. */
final class Course {
    private static final long PAUSE_NANOS = Duration.ofMillis(1).toNanos();
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private Course() {}

    /** Returns when that many are done. */
    static Lap lap(LongSupplier done, long records, BooleanSupplier alive) {
        await(() -> done.getAsLong() > 0, alive);
        long before = done.getAsLong();
        Stopwatch stopwatch = new Stopwatch();
        await(() -> done.getAsLong() >= records, alive);
        return stopwatch.lap(done.getAsLong() - before);
    }

    /** @throws IllegalStateException where it does not come true though it should */
    static void await(BooleanSupplier condition, BooleanSupplier alive) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (!alive.getAsBoolean()) {
                throw new IllegalStateException("a contestant has failed");
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException("a contestant did not get there in " + PATIENCE.toMinutes() + " min");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
