package dev.frostline.sink.line;

import dev.frostline.wire.MalformedRecordException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Renders the values of one topic. Not thread-safe: implementations may keep scratch space. */
public interface LineRenderer {
    /**
     * Appends one line with its line feed. What was appended before an exception is for the caller to take back.
     *
     * @throws MalformedRecordException where the value is not what the topic holds
     */
    void render(ConsumerRecord<byte[], byte[]> record, LineBuffer out) throws MalformedRecordException;
}
