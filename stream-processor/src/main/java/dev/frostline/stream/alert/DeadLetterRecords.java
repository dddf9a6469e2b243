package dev.frostline.stream.alert;

import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.Topic;
import dev.frostline.wire.deadletter.DeadLetterHeaders;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/** Dead letters of the topics that people write. */
final class DeadLetterRecords {
    private static final String SERVICE = "stream-processor";

    private DeadLetterRecords() {}

    static Record<byte[], byte[]> of(
            Record<byte[], byte[]> received,
            MalformedRecordException problem,
            Topic topic,
            int partition,
            long offset) {
        Headers headers = new RecordHeaders(received.headers());
        DeadLetterHeaders.add(headers, problem, SERVICE, topic.name(), partition, offset, received.timestamp());
        return received.withHeaders(headers);
    }
}
