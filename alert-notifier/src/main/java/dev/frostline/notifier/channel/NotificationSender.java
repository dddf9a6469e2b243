package dev.frostline.notifier.channel;

import dev.frostline.notifier.channel.ChannelCounters.Outcome;
import dev.frostline.notifier.store.Notification;
import dev.frostline.notifier.store.NotificationStore;
import dev.frostline.notifier.store.SentNotifications;
import dev.frostline.ops.Backoff;
import dev.frostline.ops.FailureLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one attempt at one notification: claims it in MongoDB, checks whether it was sent before, sends it, marks it as
 * sent in Redis, and records it in MongoDB. If the process ends between the sending and these records, the notification
 * is sent once more, with the same key. One thread uses it; {@link #lastSent} and {@link #isFailing} are thread-safe.
 */
final class NotificationSender {
    private static final Logger LOG = LoggerFactory.getLogger(NotificationSender.class);
    private static final Duration INITIAL_WAIT = Duration.ofSeconds(1);
    private static final Duration MAX_WAIT = Duration.ofMinutes(5);
    private static final Duration MAX_PAUSE = Duration.ofMinutes(1);

    private final Channel channel;
    private final NotificationStore store;
    private final SentNotifications sentNotifications;
    private final ChannelCounters counters;
    private final ChannelWorkerSettings settings;
    private final Clock clock;
    private final RandomGenerator random;
    private final Map<String, Backoff> backoffs = new HashMap<>();
    private final Backoff channelBackoff;
    private final FailureLog failures;
    private Instant pausedUntil = Instant.MIN;
    private volatile @Nullable Instant lastSent;

    NotificationSender(
            Channel channel,
            NotificationStore store,
            SentNotifications sentNotifications,
            ChannelCounters counters,
            ChannelWorkerSettings settings,
            Clock clock,
            RandomGenerator random) {
        this.channel = channel;
        this.store = store;
        this.sentNotifications = sentNotifications;
        this.counters = counters;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
        this.channelBackoff = new Backoff(INITIAL_WAIT, MAX_PAUSE, random);
        this.failures = new FailureLog(LOG, "notifying " + channel.name());
    }

    /** @return whether the notification is settled; otherwise it is attempted again when it is due */
    boolean attempt(Notification notification) {
        Instant now = clock.instant();
        if (notification.dueAt().isAfter(now)
                || !store.claim(notification.key(), now, now.plus(settings.claimDuration()))) {
            return false;
        }
        if (sentNotifications.contains(notification.key())) {
            return markSent(notification, Outcome.ALREADY_SENT);
        }
        Delivery delivery = send(notification);
        return switch (delivery.result()) {
            case SENT -> handleSent(notification);
            case REFUSED -> markFailed(notification, delivery.reason());
            case RETRY -> retry(notification, delivery.reason(), nextWait(notification));
            case AWAY -> pause(notification, delivery);
        };
    }

    /** What a channel throws ends only this attempt: the notification must not block those behind it for ever. */
    private Delivery send(Notification notification) {
        try {
            return channel.send(notification);
        } catch (RuntimeException e) {
            LOG.debug("notification {}", notification.key(), e);
            return Delivery.retry("the channel failed unexpectedly: " + e);
        }
    }

    /** @return the time before which the channel is not to be used */
    Instant pausedUntil() {
        return pausedUntil;
    }

    /** @return when the channel last accepted a notification of this process */
    Optional<Instant> lastSent() {
        return Optional.ofNullable(lastSent);
    }

    boolean isFailing() {
        return failures.isFailing();
    }

    private boolean handleSent(Notification notification) {
        sentNotifications.add(notification.key());
        lastSent = clock.instant();
        channelBackoff.reset();
        failures.succeeded();
        return markSent(notification, Outcome.SENT);
    }

    private boolean markSent(Notification notification, Outcome outcome) {
        store.markSent(notification.key(), clock.instant());
        return settle(notification, outcome);
    }

    private boolean markFailed(Notification notification, String reason) {
        store.markFailed(notification.key(), clock.instant(), reason);
        LOG.warn("notification {} failed for good: {}", notification.key(), reason);
        return settle(notification, Outcome.FAILED);
    }

    private boolean settle(Notification notification, Outcome outcome) {
        backoffs.remove(notification.key());
        counters.count(outcome);
        return true;
    }

    private boolean pause(Notification notification, Delivery delivery) {
        Duration wait = channelBackoff.next();
        wait = wait.compareTo(delivery.retryAfter()) < 0 ? delivery.retryAfter() : wait;
        pausedUntil = clock.instant().plus(wait);
        return retry(notification, delivery.reason(), wait);
    }

    private boolean retry(Notification notification, String reason, Duration wait) {
        failures.failed(reason);
        if (notification.createdAt().plus(settings.giveUpAfter()).isBefore(clock.instant())) {
            return markFailed(notification, "given up: " + reason);
        }
        store.postpone(notification.key(), clock.instant().plus(wait), reason);
        counters.count(Outcome.RETRIED);
        return false;
    }

    private Duration nextWait(Notification notification) {
        return backoffs.computeIfAbsent(notification.key(), key -> new Backoff(INITIAL_WAIT, MAX_WAIT, random))
                .next();
    }
}
