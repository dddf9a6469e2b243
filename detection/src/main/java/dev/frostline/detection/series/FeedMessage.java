package dev.frostline.detection.series;

import dev.frostline.detection.mixture.Traffic;
import dev.frostline.model.Regression;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.alert.Alert;

/** A message of a partition, or of a replay, to the alert task. */
public sealed interface FeedMessage {
    /** The partition of a replay's messages, which are in none and are handled as soon as they come. */
    int NO_PARTITION = -1;

    /** The partition that the message is from. */
    int partition();

    /** Event time, epoch milliseconds. */
    long time();

    /** All messages of the partition with an earlier time were emitted. */
    record Progress(int partition, long time) implements FeedMessage {}

    /** The partition has no input at present: others do not wait for it. */
    record Idle(int partition, long time) implements FeedMessage {}

    /**
     * A series exists, or still exists.
     *
     * @param traffic what was measured of it since it was last announced
     */
    record Announcement(int partition, long time, SeriesKey series, String country, Traffic traffic)
            implements FeedMessage {}

    /** A regression; its time is when it could be known. */
    record Finding(int partition, long time, Regression regression) implements FeedMessage {}

    /**
     * A replay's revision of an alert that is over.
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
