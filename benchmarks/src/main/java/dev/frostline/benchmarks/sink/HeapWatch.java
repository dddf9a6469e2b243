package dev.frostline.benchmarks.sink;

import dev.frostline.concurrent.Polling;
import dev.frostline.concurrent.Polling.Condition;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** The most of the heap that lives, over a while: looked at after a collection. */
final class HeapWatch {
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final double MEBIBYTE = 1 << 20;

    private double peak;

    /** Looks again and again until the time is over or the condition holds. */
    boolean until(Duration atMost, Condition<Exception> condition) throws Exception {
        return Polling.await(atMost, EVERY, () -> {
            peak = Math.max(peak, live());
            return condition.holds();
        });
    }

    /** Mebibytes. */
    double peak() {
        return peak;
    }

    private static double live() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEBIBYTE;
    }
}
