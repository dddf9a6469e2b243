package dev.frostline.stream.rollup.intake;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/** Extracts the timestamp of a record; 0 where it has none, for which Kafka Streams would drop the record or stop. */
public final class EventTime implements TimestampExtractor {
    @Override
    public long extract(ConsumerRecord<Object, Object> received, long partitionTime) {
        return of(received);
    }

    public static long of(ConsumerRecord<?, ?> received) {
        return Math.max(0, received.timestamp());
    }
}
