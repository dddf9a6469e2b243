package dev.frostline.producer.generator.loop;

import java.time.Duration;

/**
 * Finds the next tick and the time when it is due. Ticks are multiples of the interval; all times are epoch
 * milliseconds.
 */
final class TickPlan {
    private final long intervalMs;
    private final long backfillMs;

    TickPlan(Duration interval, Duration backfill) {
        this.intervalMs = interval.toMillis();
        this.backfillMs = backfill.toMillis();
    }

    /** @return the current tick, which is the first live one when the generator starts now */
    long current(long now) {
        return Math.floorDiv(now, intervalMs) * intervalMs;
    }

    /** @return the first tick, at the first start or after a loss of the checkpoint */
    long first(long now) {
        return current(now - backfillMs);
    }

    /** Ticks older than the backfill are skipped. */
    long after(long tick, long now) {
        return Math.max(tick + intervalMs, first(now));
    }

    /** A tick is published at its end, so that no measurement has a time in the future. */
    Duration untilDue(long tick, long now) {
        return Duration.ofMillis(Math.max(0, tick + intervalMs - now));
    }
}
