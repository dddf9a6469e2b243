package dev.frostline.producer;

import dev.frostline.config.KafkaSettings;
import dev.frostline.embedded.kafka.EmbeddedKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A real broker, and what was committed to it. */
public final class TestKafka implements AutoCloseable {
    private final EmbeddedKafka kafka;

    private TestKafka(EmbeddedKafka kafka) {
        this.kafka = kafka;
    }

    public static TestKafka start(Path directory) {
        return start(directory, 0);
    }

    public static TestKafka start(Path directory, int port) {
        return new TestKafka(EmbeddedKafka.start(directory, port));
    }

    public KafkaSettings settings() {
        return settings(kafka.bootstrapServers());
    }

    public static KafkaSettings settings(String bootstrapServers) {
        return new KafkaSettings(bootstrapServers, 3, -1, Map.of());
    }

    /**
     * All committed records, by partition and offset. A commit is known to its producer before its markers are in the
     * partitions, so this waits until no transaction is open below what was the end.
     */
    public List<ConsumerRecord<byte[], byte[]>> committed(String topic) {
        Map<String, Object> settings = new HashMap<>(settings().clientProperties());
        settings.put("isolation.level", "read_committed");
        settings.put("auto.offset.reset", "earliest");
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            for (var partition : consumer.partitionsFor(topic)) {
                TopicPartition one = new TopicPartition(topic, partition.partition());
                consumer.assign(List.of(one));
                consumer.seekToBeginning(List.of(one));
                long end = endOf(one);
                while (consumer.position(one) < end) {
                    consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                }
            }
        }
        return records;
    }

    private long endOf(TopicPartition partition) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                settings().clientProperties(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return consumer.endOffsets(List.of(partition)).get(partition);
        }
    }

    @Override
    public void close() {
        kafka.close();
    }
}
