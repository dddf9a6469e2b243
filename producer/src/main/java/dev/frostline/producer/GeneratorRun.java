package dev.frostline.producer;

import dev.frostline.ops.Metrics;
import dev.frostline.producer.generator.loop.GenerationLimits;
import dev.frostline.producer.generator.loop.GeneratorLoop;
import dev.frostline.producer.publish.DeliveryMetrics;
import dev.frostline.producer.publish.DeliverySummary;
import dev.frostline.supervision.Workers;
import java.time.InstantSource;

/** Runs the generator alone, in the caller's thread, for the command {@code generate}. */
public final class GeneratorRun implements AutoCloseable {
    private final DeliverySummary summary;
    private final GeneratorLoop loop;

    public GeneratorRun(ProducerConfig config, Metrics metrics, GenerationLimits limits) {
        InstantSource clock = InstantSource.system();
        DeliveryMetrics deliveries = new DeliveryMetrics(metrics.registry(), clock);
        this.summary = new DeliverySummary(deliveries, new Workers(metrics.registry()));
        this.loop = new GeneratorLoop(config.kafka(), config.generator(), limits, deliveries, clock);
    }

    /** Returns at a limit or after {@link #close}, with the number of measurements published. */
    public long run() {
        try (summary) {
            summary.start();
            loop.run();
            return loop.published();
        }
    }

    /** From another thread; {@link #run} then returns within seconds. */
    @Override
    public void close() {
        loop.stop();
    }
}
