package dev.frostline.kafka.clients;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Consecutive records of one partition. They are the headers of the one record that carries them, since that is what
 * reaches a deserializer as it is, without being copied.
 */
public final class RecordBatch extends RecordHeaders {
    private final List<ConsumerRecord<byte[], byte[]>> records;

    private RecordBatch(List<ConsumerRecord<byte[], byte[]>> records) {
        this.records = records;
    }

    List<ConsumerRecord<byte[], byte[]>> records() {
        return records;
    }

    /**
     * The record that carries them has the offset of the first one: of a record that waits, Kafka Streams commits the
     * offset as the next to read. Of one that was processed it commits where the consumer is, or the next one waits.
     *
     * @param records at least one
     */
    static ConsumerRecord<byte[], byte[]> carrierOf(List<ConsumerRecord<byte[], byte[]>> records) {
        ConsumerRecord<byte[], byte[]> first = records.get(0);
        return new ConsumerRecord<>(
                first.topic(),
                first.partition(),
                first.offset(),
                first.timestamp(),
                first.timestampType(),
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                null,
                null,
                new RecordBatch(records),
                first.leaderEpoch());
    }

    /**
     * The records that came as this one: those that it carries, or itself.
     *
     * @param incoming with a value by {@link BatchDeserializer}
     * @param metadata where it is from
     */
    public static List<ConsumerRecord<byte[], byte[]>> of(
            Record<byte[], Object> incoming, Optional<RecordMetadata> metadata) {
        return incoming.value() instanceof RecordBatch batch
                ? batch.records
                : List.of(single(incoming, metadata.orElseThrow()));
    }

    private static ConsumerRecord<byte[], byte[]> single(Record<byte[], Object> incoming, RecordMetadata metadata) {
        return new ConsumerRecord<>(
                metadata.topic(),
                metadata.partition(),
                metadata.offset(),
                incoming.timestamp(),
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                incoming.key(),
                (byte[]) incoming.value(),
                incoming.headers(),
                Optional.empty());
    }
}
