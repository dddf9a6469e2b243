package dev.frostline.benchmarks.sink;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/** The most of the heap that lives, over a while: looked at after a collection. */
final class HeapWatch {
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final double MEBIBYTE = 1 << 20;

    private double most;

    /** Looks again and again until the time is over or the condition holds. */
    boolean until(Duration atMost, Condition condition) throws Exception {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.holds()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            Thread.sleep(Math.min(EVERY.toMillis(), left / 1_000_000 + 1));
            most = Math.max(most, live());
        }
        return true;
    }

    /** Mebibytes. */
    double most() {
        return most;
    }

    private static double live() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEBIBYTE;
    }

    /** What is waited for. */
    @FunctionalInterface
    interface Condition {
        boolean holds() throws Exception;
    }
}
