package dev.frostline.producer.publish;

import dev.frostline.producer.report.LineCounter;
import dev.frostline.wire.RecordCheck;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the records of the sources and their outcomes: for each source, {@code in} is the sum of
 * the other outcomes, where {@code failed} counts valid records that could not be delivered, which their sender knows.
 * Thread-safe.
 */
public final class DeliveryMetrics {
    /** So many time series of functions are enough for one metric. */
    private static final int MAX_FUNCTIONS = 500;

    private final MeterRegistry registry;
    private final InstantSource clock;
    private final Set<String> functions = ConcurrentHashMap.newKeySet();
    private final LongAdder written = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final AtomicReference<Instant> lastWrite = new AtomicReference<>();

    public DeliveryMetrics(MeterRegistry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
        for (SourceKind source : SourceKind.values()) {
            for (String outcome :
                    new String[] {"in", "out", "rejected", "warm", "failed", "failed-init", "after-failed-init"}) {
                records(source, outcome);
            }
        }
    }

    public void received(SourceKind source, long count) {
        records(source, "in").increment((double) count);
    }

    /** Counts records that Kafka has confirmed. */
    public void written(SourceKind source, long count) {
        if (count > 0) {
            records(source, "out").increment((double) count);
            written.add(count);
            lastWrite.set(clock.instant());
        }
    }

    public void rejected(SourceKind source, RecordCheck check, long count) {
        records(source, "rejected").increment((double) count);
        Counter.builder("frostline.producer.rejects")
                .description("Input that is not a measurement, by the check that refused it")
                .tag("source", source.label())
                .tag("check", check.label())
                .register(registry)
                .increment((double) count);
    }

    public void warm(SourceKind source, long count) {
        records(source, "warm").increment((double) count);
    }

    /** Counts inits that timed out or failed. */
    public void failedInits(SourceKind source, String function, long count) {
        records(source, "failed-init").increment((double) count);
        Counter.builder("frostline.producer.failed.inits")
                .description("Inits that timed out or failed, by function, from logs that were imported")
                .tag("function", shown(function))
                .register(registry)
                .increment((double) count);
    }

    private String shown(String function) {
        if (functions.size() < MAX_FUNCTIONS) {
            functions.add(function);
        }
        return functions.contains(function) ? function : LineCounter.OTHERS;
    }

    /** Counts invocations that ran a failed init again, so that they are neither warm nor measurements. */
    public void startsAfterFailedInit(SourceKind source, long count) {
        records(source, "after-failed-init").increment((double) count);
    }

    public void failed(SourceKind source, long count) {
        records(source, "failed").increment((double) count);
        failed.add(count);
    }

    /** @return when Kafka last confirmed a record of any source */
    public Optional<Instant> lastWrite() {
        return Optional.ofNullable(lastWrite.get());
    }

    long totalWritten() {
        return written.sum();
    }

    long totalFailed() {
        return failed.sum();
    }

    private Counter records(SourceKind source, String outcome) {
        return Counter.builder("frostline.producer.records")
                .description("Records by source and what became of them")
                .tag("source", source.label())
                .tag("outcome", outcome)
                .register(registry);
    }
}
