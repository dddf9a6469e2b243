package dev.frostline.stream.replay;

import dev.frostline.config.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the records that are committed on a topic at the time of the call. */
public final class CommittedTopicReader {
    private static final Duration POLL_TIMEOUT = Duration.ofMillis(500);

    private final KafkaSettings kafka;

    public CommittedTopicReader(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    /** Passes each record to a reader, the records of a partition in order. Blocks until the end of the topic. */
    public void forEach(String topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        Map<String, Object> properties = new HashMap<>(kafka.clientProperties());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL_TIMEOUT).forEach(reader);
            }
        }
    }
}
