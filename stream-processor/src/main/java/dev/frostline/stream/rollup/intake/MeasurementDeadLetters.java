package dev.frostline.stream.rollup.intake;

import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.deadletter.DeadLetter;
import dev.frostline.wire.deadletter.RejectedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.api.Record;

/** Makes the dead letters of measurements, as records that the topology forwards. */
public final class MeasurementDeadLetters {
    static final String SERVICE = "stream-processor";

    private MeasurementDeadLetters() {}

    public static Record<byte[], byte[]> of(ConsumerRecord<byte[], byte[]> received, MalformedRecordException problem) {
        RejectedRecord rejected = new RejectedRecord(
                received.topic(),
                received.partition(),
                received.offset(),
                EventTime.of(received),
                received.key(),
                received.value(),
                received.headers());
        DeadLetter letter = DeadLetter.of(rejected, problem, SERVICE);
        return new Record<>(letter.key(), letter.value(), letter.timestamp(), letter.headers());
    }
}
