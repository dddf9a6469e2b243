package dev.frostline.stream.rollup;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** The counters {@code frostline.stream.records}; they start at 0 with the process. Thread-safe. */
final class RollupCounters {
    private final MeterRegistry registry;

    RollupCounters(MeterRegistry registry) {
        this.registry = registry;
        for (MeasurementOutcome outcome : MeasurementOutcome.values()) {
            increment(outcome, 0); // so that all counters exist from the start
        }
    }

    void increment(MeasurementOutcome outcome, long by) {
        Counter.builder("frostline.stream.records")
                .description("measurements, counted when the transaction that took them is committed")
                .tag("outcome", outcome.label())
                .register(registry)
                .increment((double) by);
    }
}
