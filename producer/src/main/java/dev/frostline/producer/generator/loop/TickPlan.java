package dev.frostline.producer.generator.loop;

import java.time.Duration;

/** Which tick comes next, and when it is due. Ticks are multiples of the interval; all times are epoch milliseconds. */
final class TickPlan {
    private final long intervalMs;
    private final long backfillMs;

    TickPlan(Duration interval, Duration backfill) {
        this.intervalMs = interval.toMillis();
        this.backfillMs = backfill.toMillis();
    }

    /** The one that is going on: the first one that is live when generating begins now. */
    long current(long now) {
        return Math.floorDiv(now, intervalMs) * intervalMs;
    }

    /** The first one ever, or after a loss of the checkpoint. */
    long first(long now) {
        return current(now - backfillMs);
    }

    /** What is older than the backfill is left out. */
    long after(long tick, long now) {
        return Math.max(tick + intervalMs, first(now));
    }

    /** A tick is published when it is over, so that no measurement comes before its time. */
    Duration untilDue(long tick, long now) {
        return Duration.ofMillis(Math.max(0, tick + intervalMs - now));
    }
}
