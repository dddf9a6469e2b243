package dev.frostline.producer.generator.loop;

import dev.frostline.model.Deployment;
import dev.frostline.producer.generator.Catalogue;
import dev.frostline.producer.generator.MeasurementGenerator;
import dev.frostline.producer.generator.Tick;
import dev.frostline.producer.generator.scenario.Timeline;
import dev.frostline.producer.publish.DeliveryMetrics;
import dev.frostline.producer.publish.MeasurementRecords;
import dev.frostline.producer.publish.Refusal;
import dev.frostline.producer.publish.SourceFencedException;
import dev.frostline.producer.publish.SourceKind;
import dev.frostline.producer.publish.StoppedException;
import dev.frostline.producer.publish.TransactionalPublisher;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Generates ticks from one checkpoint on. Not thread-safe. */
final class GeneratorSession {
    private static final Logger LOG = LoggerFactory.getLogger(GeneratorSession.class);
    /** Maximum number of records, about, for ticks of the history that are written together. */
    private static final int BATCH = 20_000;

    private final TickPlan plan;
    private final TransactionalPublisher publisher;
    private final DeliveryMetrics deliveries;
    private final MeasurementGenerator generator;
    private final String world;
    private final long scenarioStart;
    private long lastTick;
    private long next;

    private GeneratorSession(
            GeneratorSettings settings,
            TickPlan plan,
            TransactionalPublisher publisher,
            DeliveryMetrics deliveries,
            GeneratorCheckpoint from) {
        this.plan = plan;
        this.publisher = publisher;
        this.deliveries = deliveries;
        this.world = from.world();
        this.scenarioStart = from.scenarioStart();
        this.lastTick = from.lastTick();
        this.generator = new MeasurementGenerator(
                settings.seed(),
                Catalogue.whole().limitedTo(settings.pops(), settings.functions()),
                new Timeline(settings.scenario(), scenarioStart),
                settings.interval());
    }

    static GeneratorSession open(
            GeneratorSettings settings,
            TickPlan plan,
            TransactionalPublisher publisher,
            DeliveryMetrics deliveries,
            long now)
            throws StoppedException {
        String world = GeneratorCheckpoint.worldOf(settings);
        GeneratorCheckpoint last =
                publisher.open().flatMap(GeneratorCheckpoint::decode).orElse(null);
        GeneratorCheckpoint from = last != null && last.world().equals(world)
                ? last
                : new GeneratorCheckpoint(
                        world, plan.current(now), last != null ? last.lastTick() : Long.MIN_VALUE / 2);
        GeneratorSession session = new GeneratorSession(settings, plan, publisher, deliveries, from);
        session.next = plan.after(from.lastTick(), now);
        LOG.info(
                "generating from {}, scenario '{}' from {}",
                Instant.ofEpochMilli(session.next),
                settings.scenario().name(),
                Instant.ofEpochMilli(session.scenarioStart));
        return session;
    }

    long lastTick() {
        return lastTick;
    }

    Duration untilNext(long now) {
        next = plan.after(lastTick, now);
        return plan.untilDue(next, now);
    }

    /**
     * Writes the ticks that are due, or the first of them, and returns how many measurements that were.
     *
     * @param limit measurements
     */
    long publishDue(long now, long limit) throws StoppedException, SourceFencedException {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        long measurements = 0;
        long tick = next;
        long written = tick;
        while (plan.untilDue(tick, now).isZero() && measurements < BATCH && measurements < limit) {
            measurements += addTick(records, generator.tick(tick), limit - measurements);
            written = tick;
            tick = plan.after(tick, now);
        }
        byte[] checkpoint = new GeneratorCheckpoint(world, scenarioStart, written).encode();
        List<Refusal> refused = publisher.write(records, anything -> checkpoint);
        lastTick = written;
        count(measurements, refused);
        return measurements;
    }

    private static long addTick(List<ProducerRecord<byte[], byte[]>> records, Tick tick, long limit) {
        for (Deployment deployment : tick.deployments()) {
            LOG.info("{} {} is deployed", deployment.functionName(), deployment.functionVersion());
            records.add(MeasurementRecords.of(deployment));
        }
        tick.measurements().stream().limit(limit).map(MeasurementRecords::of).forEach(records::add);
        return Math.min(limit, tick.measurements().size());
    }

    private void count(long measurements, List<Refusal> refused) {
        deliveries.received(SourceKind.GENERATOR, measurements);
        deliveries.written(SourceKind.GENERATOR, measurements - refused.size());
        for (Refusal refusal : refused) {
            LOG.warn("Kafka refused a generated record: {}", refusal.detail());
            deliveries.rejected(SourceKind.GENERATOR, refusal.check(), 1);
        }
    }
}
