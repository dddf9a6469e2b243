package dev.frostline.notifier.store;

import dev.frostline.notifier.event.EventKind;
import java.time.Instant;

/**
 * One message to one channel.
 *
 * @param key unique, and the same for every attempt
 * @param payload the text to send, rendered once so that each attempt sends the same bytes
 * @param dueAt the time of the next attempt; during an attempt, the time until which it is claimed
 */
public record Notification(
        String key,
        String alertId,
        int revision,
        String channel,
        EventKind kind,
        String payload,
        Instant createdAt,
        Instant dueAt) {}
