package dev.frostline.launcher;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** Knows when what was imported has come to its end in every service: when none of them has counted a record for a while. */
final class Settlement {
    /** Longer than the time after which the stream processor shows the windows that are still open. */
    private static final Duration STILL = Duration.ofSeconds(20);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final MeterRegistry registry;

    Settlement(MeterRegistry registry) {
        this.registry = registry;
    }

    void await() throws InterruptedException {
        double counted = counted();
        long since = System.nanoTime();
        while (System.nanoTime() - since < STILL.toNanos()) {
            Thread.sleep(BETWEEN_LOOKS.toMillis()); // that nothing changes shows only with time
            double now = counted();
            if (now != counted) {
                counted = now;
                since = System.nanoTime();
            }
        }
    }

    private double counted() {
        return registry.getMeters().stream()
                .filter(meter -> meter.getId().getName().startsWith("frostline.")
                        && meter.getId().getName().endsWith(".records"))
                .filter(Counter.class::isInstance)
                .mapToDouble(meter -> ((Counter) meter).count())
                .sum();
    }
}
