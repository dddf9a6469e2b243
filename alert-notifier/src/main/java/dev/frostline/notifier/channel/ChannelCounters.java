package dev.frostline.notifier.channel;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/**
 * What became of one channel's notifications. Every queued one ends as sent, already sent or failed, or is pending;
 * overflow and too old were never queued; retried counts attempts.
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

    /** What can become of one. */
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
