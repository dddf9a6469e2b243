package dev.frostline.stream.application;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Skips unreadable records of topics that only Frostline writes. Topics that others write are read as bytes and checked
 * by processors, which make dead letters. Kafka Streams counts skipped records as {@code dropped-records}.
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
                "Skipping an unreadable record: topic {}, partition {}, offset {}: {}",
                received.topic(),
                received.partition(),
                received.offset(),
                e.getMessage());
        return Response.resume();
    }
}
