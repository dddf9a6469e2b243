package dev.frostline.stream.alert;

import dev.frostline.model.Regression;
import dev.frostline.model.SeriesKey;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/** What a partition tells the alert task. */
public sealed interface FeedMessage {
    /** The partition that speaks. */
    int partition();

    /** The partition's stream time, epoch milliseconds. */
    long time();

    static Serializer<FeedMessage> serializer() {
        return (topic, message) -> FeedCodec.encode(message);
    }

    static Deserializer<FeedMessage> deserializer() {
        return (topic, bytes) -> FeedCodec.decode(bytes);
    }

    /** All with a time under this one was told. */
    record Progress(int partition, long time) implements FeedMessage {}

    /** Nothing comes at present; nobody need wait. */
    record Idle(int partition, long time) implements FeedMessage {}

    /** A series exists, or still does. */
    record Announcement(int partition, long time, SeriesKey series, String country) implements FeedMessage {}

    /** Something is to be said of a change. */
    record Finding(int partition, long time, Regression regression) implements FeedMessage {}
}
