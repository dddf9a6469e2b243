package dev.frostline.kafka.clients;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Consecutive records of one partition. The batch is an object of the class of headers, since headers are the only
 * part of a record that reaches a deserializer without being copied: one record carries the batch as its headers.
 * Immutable.
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
     * Makes the record that carries a batch. It has the offset of the first record of the batch, since Kafka Streams
     * commits the offset of the first queued record as the next to read. Once no record is queued, it commits the
     * position of the consumer.
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
     * Unpacks an incoming record.
     *
     * @param incoming its value was read by {@link BatchDeserializer}
     * @param metadata topic, partition and offset of the record; must be present where it carries no batch
     * @return the records of the batch that it carries, or the record itself
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
