package dev.frostline.notifier;

import dev.frostline.concurrent.ThreadPools;
import dev.frostline.notifier.consumer.AlertConsumer;
import dev.frostline.notifier.consumer.OldAlertLog;
import dev.frostline.notifier.store.MongoStores;
import dev.frostline.notifier.store.SentNotifications;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs tasks at intervals on two threads, so that a Kafka that does not answer delays no other task. */
final class MaintenanceTasks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MaintenanceTasks.class);
    private static final int CONSUMER_INTERVAL_MS = 1_000;
    private static final int STORES_INTERVAL_MS = 2_000;
    private static final int SUMMARY_INTERVAL_MS = 10_000;
    private static final Duration DELETION_INTERVAL = Duration.ofHours(1);

    private final AlertConsumer consumer;
    private final MongoStores stores;
    private final SentNotifications sentNotifications;
    private final OldAlertLog oldAlerts;
    private final Duration retention;
    private final Clock clock;
    private final ScheduledExecutorService threads = ThreadPools.scheduled("notifier-upkeep", 2);
    private boolean indexed;

    MaintenanceTasks(
            AlertConsumer consumer,
            MongoStores stores,
            SentNotifications sentNotifications,
            OldAlertLog oldAlerts,
            Duration retention,
            Clock clock) {
        this.consumer = consumer;
        this.stores = stores;
        this.sentNotifications = sentNotifications;
        this.oldAlerts = oldAlerts;
        this.retention = retention;
        this.clock = clock;
    }

    void start() {
        schedule(CONSUMER_INTERVAL_MS, consumer::ensureRunning);
        schedule(STORES_INTERVAL_MS, sentNotifications::ping);
        schedule(STORES_INTERVAL_MS, this::createIndexes);
        schedule(SUMMARY_INTERVAL_MS, oldAlerts::summarise);
        schedule(Math.toIntExact(DELETION_INTERVAL.toMillis()), this::deleteExpired);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        oldAlerts.summarise();
    }

    private void schedule(int millis, Runnable task) {
        ScheduledFuture<?> unused = threads.scheduleWithFixedDelay(() -> run(task), 0, millis, TimeUnit.MILLISECONDS);
    }

    /** A scheduled task that throws is never run again. */
    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.debug("a task failed; it runs again later", e);
        }
    }

    private synchronized void createIndexes() {
        if (!indexed) {
            stores.createIndexes();
            indexed = true;
        }
    }

    private void deleteExpired() {
        stores.notifications().deleteSettledBefore(clock.instant().minus(retention));
    }
}
