package dev.frostline.sink.line;

import dev.frostline.wire.MalformedRecordException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Renders the values of one topic. Not thread-safe: implementations may keep scratch space. */
public interface LineRenderer {
    /**
     * Appends one line with its line feed. After an exception the caller removes the bytes that were appended.
     *
     * @throws MalformedRecordException if the value is no valid record of the topic
     */
    void render(ConsumerRecord<byte[], byte[]> record, LineBuffer out) throws MalformedRecordException;
}
