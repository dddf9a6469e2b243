package dev.frostline.query.live;

import dev.frostline.model.SeriesKey;

/** The current state of one series. Not thread-safe. */
final class LiveSeries {
    final SeriesKey key;
    final LastMinute lastMinute = new LastMinute();
    LiveRollup newest;
    /** The newest that has coordinates, since a single record without them must not move the location. */
    LiveRollup.Place place;

    LiveSeries(LiveRollup first) {
        this.key = first.series();
        this.newest = first;
        this.place = first.place();
    }

    void put(LiveRollup rollup) {
        lastMinute.put(rollup);
        if (rollup.windowStart() >= newest.windowStart()) {
            newest = rollup;
            place = rollup.place().hasCoordinates() || !place.hasCoordinates() ? rollup.place() : place;
        }
    }
}
