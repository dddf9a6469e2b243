package dev.frostline.notifier.channel;

import dev.frostline.notifier.channel.ChannelCounters.Outcome;
import dev.frostline.notifier.store.Notification;
import dev.frostline.notifier.store.NotificationStore;
import dev.frostline.notifier.store.SentMarks;
import dev.frostline.ops.Backoff;
import dev.frostline.ops.FailureLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt at one notification: take it in MongoDB, look whether it went out before, send it, mark that in Redis,
 * record it in MongoDB. An end between sending and both records leads to one repeat, under the same key.
 * Used by one thread; {@link #lastSent} and {@link #isFailing} by any.
 */
final class Dispatch {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final Duration LONGEST_AWAY = Duration.ofMinutes(1);

    private final Channel channel;
    private final NotificationStore store;
    private final SentMarks marks;
    private final ChannelCounters counters;
    private final LaneSettings settings;
    private final Clock clock;
    private final RandomGenerator random;
    private final Map<String, Backoff> waits = new HashMap<>();
    private final Backoff away;
    private final FailureLog failures;
    private Instant awayUntil = Instant.MIN;
    private volatile Instant lastSent;

    Dispatch(
            Channel channel,
            NotificationStore store,
            SentMarks marks,
            ChannelCounters counters,
            LaneSettings settings,
            Clock clock,
            RandomGenerator random) {
        this.channel = channel;
        this.store = store;
        this.marks = marks;
        this.counters = counters;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
        this.away = new Backoff(FIRST_WAIT, LONGEST_AWAY, random);
        this.failures = new FailureLog(LOG, "notifying " + channel.name());
    }

    /** Whether it is settled; otherwise it is tried again when it is due. */
    boolean attempt(Notification notification) {
        Instant now = clock.instant();
        if (notification.dueAt().isAfter(now)
                || !store.claim(notification.key(), now, now.plus(settings.attemptHeldFor()))) {
            return false;
        }
        if (marks.contains(notification.key())) {
            return sent(notification, Outcome.ALREADY_SENT);
        }
        Delivery delivery = channel.send(notification);
        return switch (delivery.result()) {
            case SENT -> sentNow(notification);
            case REFUSED -> failed(notification, delivery.reason());
            case RETRY -> retry(notification, delivery.reason(), waitOf(notification));
            case AWAY -> pause(notification, delivery);
        };
    }

    /** No attempt is worth making before then. */
    Instant awayUntil() {
        return awayUntil;
    }

    /** Null before the first. */
    Instant lastSent() {
        return lastSent;
    }

    boolean isFailing() {
        return failures.isFailing();
    }

    private boolean sentNow(Notification notification) {
        marks.add(notification.key());
        lastSent = clock.instant();
        away.reset();
        failures.succeeded();
        return sent(notification, Outcome.SENT);
    }

    private boolean sent(Notification notification, Outcome outcome) {
        store.sent(notification.key(), clock.instant());
        return settled(notification, outcome);
    }

    private boolean failed(Notification notification, String reason) {
        store.failed(notification.key(), clock.instant(), reason);
        LOG.warn("notification {} failed for good: {}", notification.key(), reason);
        return settled(notification, Outcome.FAILED);
    }

    private boolean settled(Notification notification, Outcome outcome) {
        waits.remove(notification.key());
        counters.count(outcome);
        return true;
    }

    private boolean pause(Notification notification, Delivery delivery) {
        Duration wait = away.next();
        wait = wait.compareTo(delivery.notBefore()) < 0 ? delivery.notBefore() : wait;
        awayUntil = clock.instant().plus(wait);
        return retry(notification, delivery.reason(), wait);
    }

    private boolean retry(Notification notification, String reason, Duration wait) {
        failures.failed(reason);
        if (notification.createdAt().plus(settings.giveUpAfter()).isBefore(clock.instant())) {
            return failed(notification, "given up: " + reason);
        }
        store.postpone(notification.key(), clock.instant().plus(wait), reason);
        counters.count(Outcome.RETRIED);
        return false;
    }

    private Duration waitOf(Notification notification) {
        return waits.computeIfAbsent(notification.key(), key -> new Backoff(FIRST_WAIT, LONGEST_WAIT, random))
                .next();
    }
}
