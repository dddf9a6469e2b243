package dev.frostline.sink.pipeline;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.ToDoubleFunction;

/**
 * Counts the records of one topic and one store. Each record that came {@code in} ends as {@code out},
 * {@code dead-lettered}, {@code invalid} or {@code released} (given up before it was written, because its partition was
 * reassigned or its pipeline started again; it is read again then).
 */
final class PipelineMetrics {
    private final MeterRegistry registry;
    private final Tags tags;
    private final Counter in;
    private final Counter out;
    private final Counter invalid;
    private final Counter deadLettered;
    private final Counter released;
    private final Counter retries;
    private final DistributionSummary lines;
    private final Timer writes;

    PipelineMetrics(MeterRegistry registry, String topic, String store) {
        this.registry = registry;
        this.tags = Tags.of("topic", topic, "store", store);
        this.in = records("in");
        this.out = records("out");
        this.invalid = records("invalid");
        this.deadLettered = records("dead-lettered");
        this.released = records("released");
        this.retries = Counter.builder("frostline.sink.retries")
                .description("Writes that must be tried again")
                .tags(tags)
                .register(registry);
        this.lines = DistributionSummary.builder("frostline.sink.batch.lines")
                .description("Lines of a write")
                .tags(tags)
                .register(registry);
        this.writes = Timer.builder("frostline.sink.write")
                .description("Time that the store takes for a write")
                .tags(tags)
                .publishPercentiles(0.5, 0.99)
                .register(registry);
    }

    private Counter records(String outcome) {
        return Counter.builder("frostline.sink.records")
                .description("Records by what became of them")
                .tags(tags)
                .tag("outcome", outcome)
                .register(registry);
    }

    <T> void gauge(String name, String description, T source, ToDoubleFunction<T> value) {
        Gauge.builder(name, source, value).description(description).tags(tags).register(registry);
    }

    void received(int records) {
        in.increment(records);
    }

    void written(int records) {
        out.increment(records);
    }

    void invalid() {
        invalid.increment();
    }

    void deadLettered(int records) {
        deadLettered.increment(records);
    }

    void released(int records) {
        released.increment(records);
    }

    void retried() {
        retries.increment();
    }

    void recordWrite(int linesWritten, Duration time) {
        lines.record(linesWritten);
        writes.record(time);
    }
}
