package dev.frostline.notifier.consumer;

import dev.frostline.wire.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts records: in = the sum of all {@link RecordOutcome}s, except for the record that is being handled. */
final class RecordCounters {
    private final MeterRegistry registry;

    RecordCounters(MeterRegistry registry) {
        this.registry = registry;
        counter("in");
        for (RecordOutcome outcome : RecordOutcome.values()) {
            counter(outcome.label());
        }
    }

    void in() {
        counter("in").increment();
    }

    void count(RecordOutcome outcome) {
        counter(outcome.label()).increment();
    }

    private Counter counter(String outcome) {
        return registry.counter("frostline.notifier.records", "topic", Topics.ALERTS.name(), "outcome", outcome);
    }
}
