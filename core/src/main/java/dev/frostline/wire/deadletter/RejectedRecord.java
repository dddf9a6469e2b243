package dev.frostline.wire.deadletter;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A record that failed a check, as it was received, and where it was received from.
 *
 * @param timestamp epoch milliseconds of the Kafka record, negative where it has none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; the bytes belong to the received record
public record RejectedRecord(
        String topic,
        int partition,
        long offset,
        long timestamp,
        byte @Nullable [] key,
        byte @Nullable [] value,
        Headers headers) {
    public static RejectedRecord of(ConsumerRecord<byte[], byte[]> received) {
        return new RejectedRecord(
                received.topic(),
                received.partition(),
                received.offset(),
                received.timestamp(),
                received.key(),
                received.value(),
                received.headers());
    }

    /** {@code topic-partition@offset}, for logs. */
    String position() {
        return topic + '-' + partition + '@' + offset;
    }
}
