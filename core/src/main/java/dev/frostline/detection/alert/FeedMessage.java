package dev.frostline.detection.alert;

import dev.frostline.model.Regression;
import dev.frostline.model.SeriesKey;

/** What a partition tells the desk. */
public sealed interface FeedMessage {
    /** The partition that speaks. */
    int partition();

    /** Event time, epoch milliseconds. */
    long time();

    /** All with a time under this one was told. */
    record Progress(int partition, long time) implements FeedMessage {}

    /** Nothing comes at present; nobody need wait. */
    record Idle(int partition, long time) implements FeedMessage {}

    /** A series exists, or still does. */
    record Announcement(int partition, long time, SeriesKey series, String country) implements FeedMessage {}

    /** Something is to be said of a change; its time is when it could be known. */
    record Finding(int partition, long time, Regression regression) implements FeedMessage {}
}
