package dev.frostline.notifier.channel;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/**
 * Counts the outcomes of one channel's notifications. Each queued notification is pending, or ends as sent, already
 * sent or failed. Overflow and too old were never queued; retried counts attempts.
 */
final class ChannelCounters {
    private static final String NAME = "frostline.notifier.notifications";

    private final MeterRegistry registry;
    private final String channel;

    ChannelCounters(MeterRegistry registry, String channel) {
        this.registry = registry;
        this.channel = channel;
        for (Outcome outcome : Outcome.values()) {
            counter(outcome);
        }
    }

    void count(Outcome outcome) {
        counter(outcome).increment();
    }

    private Counter counter(Outcome outcome) {
        return registry.counter(NAME, "channel", channel, "outcome", outcome.label());
    }

    /** The outcomes of a notification. */
    enum Outcome {
        QUEUED,
        SENT,
        ALREADY_SENT,
        FAILED,
        RETRIED,
        OVERFLOW,
        TOO_OLD;

        String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
