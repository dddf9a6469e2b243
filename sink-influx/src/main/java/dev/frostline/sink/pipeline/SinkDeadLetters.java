package dev.frostline.sink.pipeline;

import dev.frostline.wire.MalformedRecordException;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Publishes records that no store accepts. Thread-safe. */
public interface SinkDeadLetters extends AutoCloseable {
    /** Returns when all records are confirmed, however long that takes. */
    void publish(List<ConsumerRecord<byte[], byte[]>> records, MalformedRecordException problem)
            throws InterruptedException;

    @Override
    void close();
}
