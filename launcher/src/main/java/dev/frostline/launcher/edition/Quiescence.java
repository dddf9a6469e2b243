package dev.frostline.launcher.edition;

import dev.frostline.concurrent.Polling;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** Waits until every service has processed all imported records: until no service has counted a record for a while. */
public final class Quiescence {
    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);

    private final MeterRegistry registry;
    private final Duration quietPeriod;

    /** @param quietAfter the time after which the stream processor shows the windows that are still open */
    public Quiescence(MeterRegistry registry, Duration quietAfter) {
        this.registry = registry;
        this.quietPeriod = quietAfter.multipliedBy(2);
    }

    public void await() throws InterruptedException {
        Polling.awaitUnchanged(quietPeriod, POLL_INTERVAL, this::countRecords);
    }

    private double countRecords() {
        return registry.getMeters().stream()
                .filter(meter -> meter.getId().getName().startsWith("frostline.")
                        && meter.getId().getName().endsWith(".records"))
                .filter(Counter.class::isInstance)
                .mapToDouble(meter -> ((Counter) meter).count())
                .sum();
    }
}
