package dev.frostline.notifier;

import com.mongodb.MongoException;
import dev.frostline.notifier.consumer.AlertConsumer;
import dev.frostline.notifier.consumer.OldAlertLog;
import dev.frostline.notifier.store.MongoStores;
import dev.frostline.notifier.store.SentNotifications;
import dev.frostline.supervision.Worker;
import dev.frostline.supervision.WorkerSettings;
import dev.frostline.supervision.Workers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs tasks at intervals, each in a worker, so that a dependency that does not answer delays no other task. */
final class MaintenanceTasks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MaintenanceTasks.class);
    private static final Duration CONSUMER_INTERVAL = Duration.ofSeconds(1);
    private static final Duration STORES_INTERVAL = Duration.ofSeconds(2);
    private static final Duration SUMMARY_INTERVAL = Duration.ofSeconds(10);
    private static final Duration DELETION_INTERVAL = Duration.ofHours(1);

    private final MongoStores stores;
    private final OldAlertLog oldAlerts;
    private final Duration retention;
    private final Clock clock;
    private final List<Worker> tasks;
    private boolean indexed;

    MaintenanceTasks(
            AlertConsumer consumer,
            MongoStores stores,
            SentNotifications sentNotifications,
            OldAlertLog oldAlerts,
            Duration retention,
            Clock clock,
            Workers workers) {
        this.stores = stores;
        this.oldAlerts = oldAlerts;
        this.retention = retention;
        this.clock = clock;
        this.tasks = List.of(
                task(workers, "notifier-consumer", CONSUMER_INTERVAL, consumer::ensureRunning),
                task(workers, "notifier-redis", STORES_INTERVAL, sentNotifications::ping),
                task(workers, "notifier-indexes", STORES_INTERVAL, this::createIndexes),
                task(workers, "notifier-summary", SUMMARY_INTERVAL, oldAlerts::summarise),
                task(workers, "notifier-deletion", DELETION_INTERVAL, this::deleteExpired));
    }

    private static Worker task(Workers workers, String name, Duration interval, Runnable task) {
        return workers.loop(name, WorkerSettings.DEFAULT.withPause(interval), heartbeat -> run(task));
    }

    void start() {
        tasks.forEach(Worker::start);
    }

    @Override
    public void close() {
        tasks.forEach(Worker::stop);
        tasks.forEach(Worker::close);
        oldAlerts.summarise();
    }

    /** A MongoDB that is away is no failure of a worker. */
    private static void run(Runnable task) {
        try {
            task.run();
        } catch (MongoException e) {
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
