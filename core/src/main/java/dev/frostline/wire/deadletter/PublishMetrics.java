package dev.frostline.wire.deadletter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts dead letters by what became of them. */
final class PublishMetrics {
    private static final String NAME = "frostline.dead.letters";

    private final Counter published;
    private final Counter refused;
    private final Counter unavailable;

    PublishMetrics(MeterRegistry registry, String service) {
        this.published = counter(registry, service, "published");
        this.refused = counter(registry, service, "refused");
        this.unavailable = counter(registry, service, "unavailable");
    }

    void count(PublishResult result) {
        published.increment(result.published());
        refused.increment(result.refused().size());
        unavailable.increment(result.unavailable().size());
    }

    private static Counter counter(MeterRegistry registry, String service, String outcome) {
        return registry.counter(NAME, "service", service, "outcome", outcome);
    }
}
