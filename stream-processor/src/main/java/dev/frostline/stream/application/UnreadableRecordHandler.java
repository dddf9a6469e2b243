package dev.frostline.stream.application;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last resort for a topic that only Frostline itself writes: what others write is read as bytes and checked by a
 * processor, which makes dead letters. Kafka Streams counts what is skipped here as {@code dropped-records}.
 */
public final class UnreadableRecordHandler implements DeserializationExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(UnreadableRecordHandler.class);

    @Override
    public void configure(Map<String, ?> configs) {
        // nothing to configure
    }

    @Override
    public Response handleError(ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> received, Exception e) {
        LOG.error(
                "skips an unreadable record: topic {}, partition {}, offset {}: {}",
                received.topic(),
                received.partition(),
                received.offset(),
                e.getMessage());
        return Response.resume();
    }
}
