package dev.frostline.notifier;

import dev.frostline.notifier.channel.Channel;
import dev.frostline.notifier.channel.ChannelLane;
import dev.frostline.notifier.channel.LaneSettings;
import dev.frostline.notifier.channel.LogChannel;
import dev.frostline.notifier.channel.WebhookChannel;
import dev.frostline.notifier.intake.AlertConsumer;
import dev.frostline.notifier.intake.AlertIntake;
import dev.frostline.notifier.intake.OldAlertLog;
import dev.frostline.notifier.store.MongoStores;
import dev.frostline.notifier.store.SentMarks;
import dev.frostline.ops.CheckResult;
import dev.frostline.ops.Metrics;
import dev.frostline.ops.OpsServer;
import dev.frostline.ops.Service;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Brings alerts from Kafka to MongoDB and to people. */
public final class NotifierService implements Service {
    private static final String NAME = "alert-notifier";

    private final MongoStores stores;
    private final SentMarks marks;
    private final List<ChannelLane> lanes;
    private final AlertConsumer consumer;
    private final Upkeep upkeep;
    private final OpsServer ops;
    private boolean closed;

    public NotifierService(NotifierConfig config, Metrics metrics) {
        this(config, metrics, Clock.systemUTC());
    }

    NotifierService(NotifierConfig config, Metrics metrics, Clock clock) {
        // First what can fail for a reason of its own: a port that is taken.
        this.ops = new OpsServer(config.http(), this::check, metrics);
        this.stores = new MongoStores(config.mongoUrl(), config.mongoDatabase());
        this.marks = new SentMarks(config.redisUrl(), config.keep());
        this.lanes = channels(config, clock)
                .map(channel ->
                        new ChannelLane(channel, laneSettings(config), stores, marks, metrics.registry(), clock))
                .toList();
        OldAlertLog oldAlerts = new OldAlertLog(config.maxAge());
        this.consumer = new AlertConsumer(
                config.kafka(),
                NAME,
                new AlertIntake(stores.alerts(), lanes, config.maxAge(), clock, oldAlerts),
                stores.reachability(),
                metrics.registry());
        this.upkeep = new Upkeep(consumer, stores, marks, oldAlerts, config.keep(), clock);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void start() {
        ops.start();
        lanes.forEach(ChannelLane::start);
        upkeep.start();
    }

    /** Where health and metrics are. */
    public int httpPort() {
        return ops.port();
    }

    @Override
    public CheckResult check() {
        Map<String, CheckResult> parts = new HashMap<>();
        parts.put("kafka", consumer.check());
        parts.put("mongodb", stores.check());
        parts.put("redis", marks.check());
        lanes.forEach(lane -> parts.put(lane.name(), lane.check()));
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
        upkeep.close();
        consumer.close();
        lanes.parallelStream().forEach(ChannelLane::close);
        ops.close();
        marks.close();
        stores.close();
    }

    private static Stream<Channel> channels(NotifierConfig config, Clock clock) {
        List<Channel> channels = new ArrayList<>();
        channels.add(new LogChannel());
        config.webhooks().urls().stream()
                .distinct()
                .forEach(url -> channels.add(new WebhookChannel(url, config.webhooks(), clock)));
        return channels.stream();
    }

    private static LaneSettings laneSettings(NotifierConfig config) {
        Duration attempt = config.webhooks().timeout().multipliedBy(2);
        return new LaneSettings(config.maxPending(), config.webhooks().giveUpAfter(), attempt);
    }
}
