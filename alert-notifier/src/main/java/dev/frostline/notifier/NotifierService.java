package dev.frostline.notifier;

import dev.frostline.concurrent.Threads;
import dev.frostline.http.HttpServer;
import dev.frostline.notifier.channel.Channel;
import dev.frostline.notifier.channel.ChannelWorker;
import dev.frostline.notifier.channel.ChannelWorkerSettings;
import dev.frostline.notifier.channel.LogChannel;
import dev.frostline.notifier.channel.WebhookChannel;
import dev.frostline.notifier.consumer.AlertConsumer;
import dev.frostline.notifier.consumer.AlertHandler;
import dev.frostline.notifier.consumer.OldAlertLog;
import dev.frostline.notifier.store.MongoStores;
import dev.frostline.notifier.store.SentNotifications;
import dev.frostline.ops.CheckResult;
import dev.frostline.ops.Metrics;
import dev.frostline.ops.Service;
import dev.frostline.supervision.Workers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Stores the alerts of Kafka in MongoDB and notifies people of them. */
public final class NotifierService implements Service {
    private static final String NAME = "alert-notifier";

    private final Workers supervised;
    private final MongoStores stores;
    private final SentNotifications sentNotifications;
    private final List<ChannelWorker> workers;
    private final AlertConsumer consumer;
    private final MaintenanceTasks maintenance;
    private final HttpServer ops;
    private boolean closed;

    public NotifierService(NotifierConfig config, Metrics metrics) {
        this(config, metrics, Clock.systemUTC());
    }

    /** @param supervised to which the workers of this service are added */
    public NotifierService(NotifierConfig config, Metrics metrics, Workers supervised) {
        this(config, metrics, Clock.systemUTC(), supervised);
    }

    NotifierService(NotifierConfig config, Metrics metrics, Clock clock) {
        this(config, metrics, clock, new Workers(metrics.registry()));
    }

    private NotifierService(NotifierConfig config, Metrics metrics, Clock clock, Workers supervised) {
        this.ops = HttpServer.ops(config.http(), this::check, metrics);
        this.supervised = supervised;
        this.stores = new MongoStores(config.mongoUrl(), config.mongoDatabase());
        this.sentNotifications = new SentNotifications(config.redisUrl(), config.retention());
        this.workers = channels(config, clock)
                .map(channel -> new ChannelWorker(
                        channel,
                        workerSettings(config),
                        stores,
                        sentNotifications,
                        metrics.registry(),
                        clock,
                        supervised))
                .toList();
        OldAlertLog oldAlerts = new OldAlertLog(config.maxAge());
        this.consumer = new AlertConsumer(
                config.kafka(),
                NAME,
                new AlertHandler(stores.alerts(), workers, config.maxAge(), clock, oldAlerts),
                stores.reachability(),
                metrics.registry());
        this.maintenance = new MaintenanceTasks(
                consumer, stores, sentNotifications, oldAlerts, config.retention(), clock, supervised);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void start() {
        ops.start();
        workers.forEach(ChannelWorker::start);
        maintenance.start();
    }

    /** @return the port of health and metrics */
    public int httpPort() {
        return ops.port();
    }

    @Override
    public CheckResult check() {
        Map<String, CheckResult> parts = new HashMap<>();
        parts.put("kafka", consumer.check());
        parts.put("mongodb", stores.check());
        parts.put("redis", sentNotifications.check());
        parts.put("workers", supervised.check());
        workers.forEach(worker -> parts.put(worker.name(), worker.check()));
        return CheckResult.of(parts);
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        maintenance.close();
        consumer.close();
        closeWorkers();
        ops.close();
        sentNotifications.close();
        stores.close();
    }

    /** Closes all workers at the same time, because each waits a while for the attempt under way. */
    private void closeWorkers() {
        List<Thread> closing = workers.stream()
                .map(worker -> Threads.start("notifier-close-" + worker.name(), worker::close))
                .toList();
        try {
            for (Thread thread : closing) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Stream<Channel> channels(NotifierConfig config, Clock clock) {
        List<Channel> channels = new ArrayList<>();
        channels.add(new LogChannel());
        config.webhooks().urls().stream()
                .distinct()
                .forEach(url -> channels.add(new WebhookChannel(url, config.webhooks(), clock)));
        return channels.stream();
    }

    private static ChannelWorkerSettings workerSettings(NotifierConfig config) {
        Duration attempt = config.webhooks().timeout().multipliedBy(2);
        return new ChannelWorkerSettings(config.maxPending(), config.webhooks().giveUpAfter(), attempt);
    }
}
