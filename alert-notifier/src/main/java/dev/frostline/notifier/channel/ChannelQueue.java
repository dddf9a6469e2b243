package dev.frostline.notifier.channel;

import dev.frostline.notifier.event.AlertEvent;
import dev.frostline.notifier.event.NotificationKey;
import dev.frostline.notifier.store.Notification;
import dev.frostline.notifier.store.NotificationStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The pending notifications of one channel: stored in MongoDB, read in small pages, limited in number. Thread-safe. */
final class ChannelQueue {
    private static final int PAGE_SIZE = 256;

    private final Channel channel;
    private final NotificationStore store;
    private final int maxPending;
    private final ChannelCounters counters;
    private final Clock clock;
    private final AtomicLong pending = new AtomicLong();

    ChannelQueue(Channel channel, NotificationStore store, int maxPending, ChannelCounters counters, Clock clock) {
        this.channel = channel;
        this.store = store;
        this.maxPending = maxPending;
        this.counters = counters;
        this.clock = clock;
    }

    /**
     * Stores a notification, if the channel is notified of the event. Repeating the call adds nothing.
     *
     * @return whether there is a notification to send
     */
    boolean offer(AlertEvent event, boolean tooOld) {
        if (!channel.accepts(event.kind())) {
            return false;
        }
        if (tooOld && !event.closesAnnounced()) {
            counters.count(ChannelCounters.Outcome.TOO_OLD);
            return false;
        }
        return isConditionMet(event) && add(notification(event));
    }

    /** @return the next notifications, the oldest first */
    List<Notification> nextPage() {
        List<Notification> page = store.pending(channel.name(), PAGE_SIZE);
        pending.set(page.size() < PAGE_SIZE ? page.size() : store.countPending(channel.name(), maxPending + 1));
        return page;
    }

    void decrementPending() {
        pending.decrementAndGet();
    }

    long pending() {
        return Math.max(0, pending.get());
    }

    private boolean isConditionMet(AlertEvent event) {
        return switch (event.condition()) {
            case ALWAYS -> true;
            case IF_ANNOUNCED -> store.isAnnounced(event.alert().alertId(), channel.name());
            case IF_NOT_ANNOUNCED -> !store.isAnnounced(event.alert().alertId(), channel.name());
        };
    }

    private boolean add(Notification notification) {
        if (pending.get() >= maxPending) {
            if (store.addFailed(notification, "more than " + maxPending + " waited")) {
                counters.count(ChannelCounters.Outcome.OVERFLOW);
            }
            return false;
        }
        boolean added = store.add(notification);
        if (added) {
            pending.incrementAndGet();
            counters.count(ChannelCounters.Outcome.QUEUED);
        }
        return added;
    }

    private Notification notification(AlertEvent event) {
        Instant now = clock.instant();
        return new Notification(
                NotificationKey.of(event, channel.name()),
                event.alert().alertId(),
                event.alert().revision(),
                channel.name(),
                event.kind(),
                channel.payload(event.kind(), event.alert()),
                now,
                now);
    }
}
