package dev.frostline.stream.alert;

import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.Topic;
import dev.frostline.wire.deadletter.DeadLetter;
import dev.frostline.wire.deadletter.RejectedRecord;
import org.apache.kafka.streams.processor.api.Record;

/** Makes the dead letters of the topics that people write, as records that the topology forwards. */
final class DeadLetterRecords {
    private static final String SERVICE = "stream-processor";

    private DeadLetterRecords() {}

    static Record<byte[], byte[]> of(
            Record<byte[], byte[]> received,
            MalformedRecordException problem,
            Topic topic,
            int partition,
            long offset) {
        RejectedRecord rejected = new RejectedRecord(
                topic.name(),
                partition,
                offset,
                received.timestamp(),
                received.key(),
                received.value(),
                received.headers());
        DeadLetter letter = DeadLetter.of(rejected, problem, SERVICE);
        return new Record<>(letter.key(), letter.value(), letter.timestamp(), letter.headers());
    }
}
