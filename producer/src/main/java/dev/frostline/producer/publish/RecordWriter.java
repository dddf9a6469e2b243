package dev.frostline.producer.publish;

import dev.frostline.producer.topics.KafkaUnavailableException;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes records and returns when they are confirmed. Thread-safe. */
@FunctionalInterface
public interface RecordWriter {
    /** @return the records that Kafka refuses for good */
    List<Refusal> write(List<ProducerRecord<byte[], byte[]>> records) throws KafkaUnavailableException;
}
