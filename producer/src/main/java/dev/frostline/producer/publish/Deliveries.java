package dev.frostline.producer.publish;

import dev.frostline.wire.Check;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what the sources took in and what became of it: for each source, {@code in = out + rejected + warm +
 * failed}, where {@code failed} was valid but could not be delivered, which its sender was told. Thread-safe.
 */
public final class Deliveries {
    private final MeterRegistry registry;
    private final InstantSource clock;
    private final LongAdder written = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final AtomicReference<Instant> lastWrite = new AtomicReference<>();

    public Deliveries(MeterRegistry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
        for (Origin origin : Origin.values()) {
            for (String outcome : new String[] {"in", "out", "rejected", "warm", "failed"}) {
                records(origin, outcome);
            }
        }
    }

    public void taken(Origin origin, long count) {
        records(origin, "in").increment((double) count);
    }

    /** Kafka has confirmed them. */
    public void written(Origin origin, long count) {
        if (count > 0) {
            records(origin, "out").increment((double) count);
            written.add(count);
            lastWrite.set(clock.instant());
        }
    }

    public void rejected(Origin origin, Check check, long count) {
        records(origin, "rejected").increment((double) count);
        Counter.builder("frostline.producer.rejects")
                .description("Input that is not a measurement, by the check that refused it")
                .tag("source", origin.label())
                .tag("check", check.label())
                .register(registry)
                .increment((double) count);
    }

    public void warm(Origin origin, long count) {
        records(origin, "warm").increment((double) count);
    }

    public void failed(Origin origin, long count) {
        records(origin, "failed").increment((double) count);
        failed.add(count);
    }

    /** When Kafka last confirmed a record of any source. */
    public Optional<Instant> lastWrite() {
        return Optional.ofNullable(lastWrite.get());
    }

    long totalWritten() {
        return written.sum();
    }

    long totalFailed() {
        return failed.sum();
    }

    private Counter records(Origin origin, String outcome) {
        return Counter.builder("frostline.producer.records")
                .description("Records by source and what became of them")
                .tag("source", origin.label())
                .tag("outcome", outcome)
                .register(registry);
    }
}
