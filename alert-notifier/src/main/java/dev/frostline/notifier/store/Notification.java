package dev.frostline.notifier.store;

import dev.frostline.notifier.event.EventKind;
import java.time.Instant;

/**
 * One message to one channel.
 *
 * @param key unique; the same for every attempt
 * @param payload what is sent, written once so that each attempt sends the same bytes
 * @param dueAt not before then; also how long an attempt that is under way holds it
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
