package dev.frostline.detection.series;

import dev.frostline.detection.mixture.Traffic;
import dev.frostline.model.Regression;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.alert.Alert;

/** What a partition tells the desk, or a replay. */
public sealed interface FeedMessage {
    /** No partition: what a replay tells is in none, and has its place as soon as it comes. */
    int NO_PARTITION = -1;

    /** The partition that speaks. */
    int partition();

    /** Event time, epoch milliseconds. */
    long time();

    /** All with a time under this one was told. */
    record Progress(int partition, long time) implements FeedMessage {}

    /** Nothing comes at present; nobody need wait. */
    record Idle(int partition, long time) implements FeedMessage {}

    /**
     * A series exists, or still does.
     *
     * @param traffic what was measured of it since it was last announced
     */
    record Announcement(int partition, long time, SeriesKey series, String country, Traffic traffic)
            implements FeedMessage {}

    /** Something is to be said of a change; its time is when it could be known. */
    record Finding(int partition, long time, Regression regression) implements FeedMessage {}

    /**
     * A replay knows better what an alert was that is over.
     *
     * @param alert its next revision
     */
    record Correction(Alert alert) implements FeedMessage {
        @Override
        public int partition() {
            return NO_PARTITION;
        }

        @Override
        public long time() {
            return alert.updatedAt().toEpochMilli();
        }
    }
}
