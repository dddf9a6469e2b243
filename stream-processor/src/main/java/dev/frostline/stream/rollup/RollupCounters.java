package dev.frostline.stream.rollup;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;

/** The counters {@code frostline.stream.records}; they begin at 0 with the process. Thread-safe. */
final class RollupCounters {
    private final Map<MeasurementOutcome, Counter> counters = new EnumMap<>(MeasurementOutcome.class);

    RollupCounters(MeterRegistry registry) {
        for (MeasurementOutcome outcome : MeasurementOutcome.values()) {
            counters.put(
                    outcome,
                    Counter.builder("frostline.stream.records")
                            .description("measurements, counted when the transaction that took them is committed")
                            .tag("outcome", outcome.label())
                            .register(registry));
        }
    }

    void increment(MeasurementOutcome outcome, long by) {
        counters.get(outcome).increment((double) by);
    }
}
