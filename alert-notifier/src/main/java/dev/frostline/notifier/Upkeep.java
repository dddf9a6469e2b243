package dev.frostline.notifier;

import dev.frostline.notifier.intake.AlertConsumer;
import dev.frostline.notifier.intake.OldAlertLog;
import dev.frostline.notifier.store.MongoStores;
import dev.frostline.notifier.store.SentMarks;
import dev.frostline.ops.NamedThreads;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What must be done again and again: two threads, so that a Kafka that does not answer delays nothing else. */
final class Upkeep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final int EVERY_MS = 1_000;
    private static final int STORES_EVERY_MS = 2_000;
    private static final int SUMMARY_EVERY_MS = 10_000;
    private static final Duration FORGET_EVERY = Duration.ofHours(1);

    private final AlertConsumer consumer;
    private final MongoStores stores;
    private final SentMarks marks;
    private final OldAlertLog oldAlerts;
    private final Duration keep;
    private final Clock clock;
    private final ScheduledExecutorService threads =
            Executors.newScheduledThreadPool(2, new NamedThreads("notifier-upkeep"));
    private boolean indexed;

    Upkeep(
            AlertConsumer consumer,
            MongoStores stores,
            SentMarks marks,
            OldAlertLog oldAlerts,
            Duration keep,
            Clock clock) {
        this.consumer = consumer;
        this.stores = stores;
        this.marks = marks;
        this.oldAlerts = oldAlerts;
        this.keep = keep;
        this.clock = clock;
    }

    void start() {
        every(EVERY_MS, consumer::keepRunning);
        every(STORES_EVERY_MS, marks::ping);
        every(STORES_EVERY_MS, this::createIndexes);
        every(SUMMARY_EVERY_MS, oldAlerts::summarise);
        every(Math.toIntExact(FORGET_EVERY.toMillis()), this::forget);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        oldAlerts.summarise();
    }

    private void every(int millis, Runnable task) {
        ScheduledFuture<?> unused =
                threads.scheduleWithFixedDelay(() -> attempt(task), 0, millis, TimeUnit.MILLISECONDS);
    }

    /** A scheduled task that throws is never run again. */
    private static void attempt(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.debug("tried again later", e);
        }
    }

    private synchronized void createIndexes() {
        if (!indexed) {
            stores.createIndexes();
            indexed = true;
        }
    }

    private void forget() {
        stores.notifications().forgetSettledBefore(clock.instant().minus(keep));
    }
}
