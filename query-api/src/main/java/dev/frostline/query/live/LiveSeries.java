package dev.frostline.query.live;

import dev.frostline.model.SeriesKey;

/** One series now. Not thread-safe. */
final class LiveSeries {
    final SeriesKey key;
    final LastMinute lastMinute = new LastMinute();
    LiveRollup newest;

    LiveSeries(LiveRollup first) {
        this.key = first.series();
        this.newest = first;
    }

    void put(LiveRollup rollup) {
        lastMinute.put(rollup);
        if (rollup.windowStart() >= newest.windowStart()) {
            newest = rollup;
        }
    }
}
