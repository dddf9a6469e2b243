package dev.frostline.query.ws;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Collection;

/** Counts messages and clients: offered = sent + conflated + failed + in flight. */
final class PushMetrics {
    private static final String FRAMES = "frostline.query.ws.frames";

    final Counter sent;
    final Counter conflated;
    final Counter failed;
    final Counter evicted;

    PushMetrics(MeterRegistry registry, Collection<?> clients) {
        this.sent = registry.counter(FRAMES, "outcome", "sent");
        this.conflated = registry.counter(FRAMES, "outcome", "conflated");
        this.failed = registry.counter(FRAMES, "outcome", "failed");
        this.evicted = registry.counter("frostline.query.ws.evicted");
        registry.gaugeCollectionSize("frostline.query.ws.clients", Tags.empty(), clients);
    }

    PushStatus status(int clients) {
        return new PushStatus(
                clients, (long) sent.count(), (long) conflated.count(), (long) failed.count(), (long) evicted.count());
    }
}
