package dev.frostline.sink;

import dev.frostline.config.KafkaSettings;
import dev.frostline.sink.pipeline.SinkDeadLetters;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.deadletter.DeadLetterPublisher;
import dev.frostline.wire.deadletter.RejectedRecord;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Publishes dead letters to Kafka. While Kafka is unavailable they are tried again: the sink could not commit an offset
 * either. A letter that Kafka refuses for good is counted and logged, and the sink continues. Thread-safe.
 */
final class KafkaDeadLetters implements SinkDeadLetters {
    private static final String CLIENT_ID = "frostline-sink-dead-letters";

    private final DeadLetterPublisher publisher;

    KafkaDeadLetters(KafkaSettings kafka, MeterRegistry registry) {
        this.publisher = new DeadLetterPublisher(kafka, SinkService.NAME, CLIENT_ID, registry);
    }

    @Override
    public void publish(List<ConsumerRecord<byte[], byte[]>> records, MalformedRecordException problem)
            throws InterruptedException {
        List<RejectedRecord> remaining =
                records.stream().map(RejectedRecord::of).toList();
        while (!remaining.isEmpty()) {
            remaining = publisher.publish(remaining, problem).unavailable();
        }
    }

    @Override
    public void close() {
        publisher.close();
    }
}
