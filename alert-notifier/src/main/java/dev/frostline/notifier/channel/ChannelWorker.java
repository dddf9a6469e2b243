package dev.frostline.notifier.channel;

import com.mongodb.MongoException;
import dev.frostline.notifier.event.AlertEvent;
import dev.frostline.notifier.store.MongoStores;
import dev.frostline.notifier.store.Notification;
import dev.frostline.notifier.store.SentNotifications;
import dev.frostline.ops.CheckResult;
import dev.frostline.supervision.Heartbeat;
import dev.frostline.supervision.Worker;
import dev.frostline.supervision.WorkerSettings;
import dev.frostline.supervision.Workers;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One channel with its queue and its worker, so that a slow channel does not delay the others. Notifications that are
 * pending at the end are sent after the next start. The notifications of one alert are sent in the order of its
 * revisions: while one waits, the later ones wait too.
 */
public final class ChannelWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelWorker.class);
    /** Interval at which an empty queue is read again, because another notifier may have left notifications. */
    private static final Duration IDLE_INTERVAL = Duration.ofSeconds(5);

    private static final Duration MIN_WAIT = Duration.ofMillis(20);
    private static final Duration CLOSE_GRACE = Duration.ofSeconds(2);

    private final Channel channel;
    private final MongoStores stores;
    private final ChannelQueue queue;
    private final NotificationSender sender;
    private final Clock clock;
    private final Semaphore wakeUp = new Semaphore(0);
    private final Worker worker;
    private volatile boolean closing;

    public ChannelWorker(
            Channel channel,
            ChannelWorkerSettings settings,
            MongoStores stores,
            SentNotifications sentNotifications,
            MeterRegistry registry,
            Clock clock,
            Workers workers) {
        ChannelCounters counters = new ChannelCounters(registry, channel.name());
        this.channel = channel;
        this.stores = stores;
        this.clock = clock;
        this.queue = new ChannelQueue(channel, stores.notifications(), settings.maxPending(), counters, clock);
        this.sender = new NotificationSender(
                channel,
                stores.notifications(),
                sentNotifications,
                counters,
                settings,
                clock,
                RandomGenerator.getDefault());
        this.worker = workers.loop(
                "notifier-" + channel.name(),
                WorkerSettings.DEFAULT.withDeadline(
                        WorkerSettings.DEFAULT.deadline().plus(settings.claimDuration())),
                this::run);
        registry.gauge("frostline.notifier.pending", Tags.of("channel", channel.name()), queue, ChannelQueue::pending);
    }

    public String name() {
        return channel.name();
    }

    public void start() {
        worker.start();
    }

    /**
     * Adds a notification to the queue, if the channel is notified of the event. Repeating the call changes nothing.
     */
    public void offer(AlertEvent event, boolean tooOld) {
        if (queue.offer(event, tooOld)) {
            wakeUp.release();
        }
    }

    public CheckResult check() {
        String lastSent = sender.lastSent().map(time -> "last sent " + time).orElse("nothing sent yet");
        String detail = lastSent + ", " + queue.pending() + " pending";
        return sender.isFailing() ? CheckResult.degraded(detail) : CheckResult.up(detail);
    }

    /** Waits a short time for the current attempt. */
    @Override
    public void close() {
        closing = true;
        worker.stop();
        wakeUp.release();
        join();
        channel.close();
        worker.interrupt();
        join();
    }

    private void run(Heartbeat heartbeat) throws InterruptedException {
        Instant next = clock.instant().plus(IDLE_INTERVAL);
        try {
            next = sendDue(next, heartbeat);
            stores.reachability().succeeded();
        } catch (MongoException e) {
            failed(e);
        }
        heartbeat.idle();
        await(next);
    }

    /**
     * Attempts the notifications that are due.
     *
     * @return when to read the queue again
     */
    private Instant sendDue(Instant latest, Heartbeat heartbeat) {
        Instant next = latest;
        Set<String> blockedAlerts = new HashSet<>();
        for (Notification notification : queue.nextPage()) {
            heartbeat.beat();
            Instant pausedUntil = sender.pausedUntil();
            if (closing || pausedUntil.isAfter(clock.instant())) {
                return pausedUntil.isBefore(next) ? pausedUntil : next;
            }
            if (!blockedAlerts.contains(notification.alertId())) {
                if (sender.attempt(notification)) {
                    queue.decrementPending();
                } else {
                    blockedAlerts.add(notification.alertId());
                    next = notification.dueAt().isBefore(next) ? notification.dueAt() : next;
                }
            }
        }
        return next;
    }

    private void failed(MongoException e) {
        if (closing) {
            return;
        }
        stores.reachability().failed(e);
        LOG.debug("the queue of {} cannot be read", channel.name(), e);
    }

    private void await(Instant next) throws InterruptedException {
        Duration wait = Duration.between(clock.instant(), next);
        wait = wait.compareTo(MIN_WAIT) < 0 ? MIN_WAIT : wait.compareTo(IDLE_INTERVAL) > 0 ? IDLE_INTERVAL : wait;
        if (wakeUp.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
            wakeUp.drainPermits();
        }
    }

    private void join() {
        try {
            worker.join(CLOSE_GRACE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
