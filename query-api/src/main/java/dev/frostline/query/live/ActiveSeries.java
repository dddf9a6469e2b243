package dev.frostline.query.live;

import dev.frostline.model.SeriesKey;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The series seen within the last quarter of an hour of event time. Not thread-safe. */
final class ActiveSeries {
    static final Duration ACTIVE_PERIOD = Duration.ofMinutes(15);
    private static final long SWEEP_INTERVAL_MILLIS = 60_000;

    private final Map<SeriesKey, LiveSeries> series = new HashMap<>();
    private long newestEnd = Long.MIN_VALUE;
    private long sweptAt = Long.MIN_VALUE;

    /** @return false if the rollup is too old and is ignored */
    boolean put(LiveRollup rollup) {
        newestEnd = Math.max(newestEnd, rollup.windowEnd());
        if (isTooOld(rollup.windowEnd())) {
            return false;
        }
        series.computeIfAbsent(rollup.series(), key -> new LiveSeries(rollup)).put(rollup);
        sweepIfDue();
        return true;
    }

    boolean isTooOld(long windowEnd) {
        return newestEnd != Long.MIN_VALUE && windowEnd <= newestEnd - ACTIVE_PERIOD.toMillis();
    }

    /** The newest end of a window in epoch milliseconds; {@link Long#MIN_VALUE} before the first. */
    long newestEnd() {
        return newestEnd;
    }

    Collection<LiveSeries> get() {
        series.values().removeIf(one -> isTooOld(one.newest.windowEnd()));
        return series.values();
    }

    private void sweepIfDue() {
        if (sweptAt == Long.MIN_VALUE || newestEnd - sweptAt >= SWEEP_INTERVAL_MILLIS) {
            sweptAt = newestEnd;
            get();
        }
    }
}
