package dev.frostline.sink.pipeline;

import dev.frostline.wire.MalformedRecordException;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Where records go that cannot be written. */
public interface SinkDeadLetters extends AutoCloseable {
    /** Returns once all of them are there, however long that takes. */
    void publish(List<ConsumerRecord<byte[], byte[]>> records, MalformedRecordException problem)
            throws InterruptedException;

    @Override
    void close();
}
