package dev.frostline.producer.generator.loop;

import dev.frostline.config.KafkaSettings;
import dev.frostline.producer.publish.DeliveryMetrics;
import dev.frostline.producer.publish.SourceFencedException;
import dev.frostline.producer.publish.StopSignal;
import dev.frostline.producer.publish.StoppedException;
import dev.frostline.producer.publish.TransactionalPublisher;
import dev.frostline.supervision.Heartbeat;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes one tick after another: first the history at full speed, then each tick at its end. After an
 * interruption it continues and fills the gap, up to the length of the backfill. Runs in one thread until it is stopped
 * or a limit is reached. After a failure it may run again, and continues behind the last tick that was committed.
 */
public final class GeneratorLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(GeneratorLoop.class);
    private static final Duration PAUSE_AFTER_FENCING = Duration.ofSeconds(30);

    private final KafkaSettings kafka;
    private final GeneratorSettings settings;
    private final GenerationLimits limits;
    private final DeliveryMetrics deliveries;
    private final InstantSource clock;
    private final TickPlan plan;
    private final StopSignal stop = new StopSignal();
    private final AtomicLong published = new AtomicLong();
    private volatile long lastTick;
    private volatile long end = Long.MAX_VALUE;

    public GeneratorLoop(
            KafkaSettings kafka,
            GeneratorSettings settings,
            GenerationLimits limits,
            DeliveryMetrics deliveries,
            InstantSource clock) {
        this.kafka = kafka;
        this.settings = settings;
        this.limits = limits;
        this.deliveries = deliveries;
        this.clock = clock;
        this.plan = new TickPlan(settings.interval(), settings.backfill());
    }

    @Override
    public void run() {
        try {
            run(Heartbeat.NONE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs as the task of a worker. */
    public void run(Heartbeat heartbeat) throws InterruptedException {
        try {
            while (!isOver()) {
                runUntilFenced(heartbeat);
            }
        } catch (StoppedException e) {
            LOG.debug("the generator was stopped in the middle of a tick, which is generated again at the next start");
        }
    }

    public void stop() {
        stop.set();
    }

    /** @return the number of measurements in this run */
    public long published() {
        return published.get();
    }

    /** @return epoch milliseconds of the last committed tick; 0 before the first one */
    public long lastTick() {
        return lastTick;
    }

    private void runUntilFenced(Heartbeat heartbeat) throws StoppedException, InterruptedException {
        try (TransactionalPublisher publisher = new TransactionalPublisher(kafka, settings.source(), stop)) {
            GeneratorSession session = GeneratorSession.open(settings, plan, publisher, deliveries, clock.millis());
            if (end == Long.MAX_VALUE) {
                end = plan.current(clock.millis()) + limits.live().toMillis();
            }
            while (!isOver()) {
                heartbeat.beat();
                step(session, heartbeat);
                heartbeat.succeeded();
            }
        } catch (SourceFencedException e) {
            LOG.warn(
                    "{}; this generator waits. Two generators need two names (FROSTLINE_PRODUCER_SOURCE)",
                    e.getMessage());
            heartbeat.idle();
            stop.await(PAUSE_AFTER_FENCING);
        }
    }

    private void step(GeneratorSession session, Heartbeat heartbeat)
            throws StoppedException, SourceFencedException, InterruptedException {
        long now = clock.millis();
        Duration wait = session.untilNext(now);
        if (!wait.isZero()) {
            heartbeat.idle();
            stop.await(wait);
            return;
        }
        published.addAndGet(session.publishDue(now, limits.count() - published.get()));
        lastTick = session.lastTick();
    }

    private boolean isOver() {
        return stop.isSet()
                || published.get() >= limits.count()
                || lastTick + settings.interval().toMillis() >= end;
    }
}
