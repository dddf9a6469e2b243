package dev.frostline.producer.topics;

import dev.frostline.config.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Finds the latest event time of the last records of a topic by reading them. The latest timestamp of the broker is of
 * no use: mostly it is that of a transaction's marker, which has the time of the clock.
 */
final class LatestEventTime {
    private static final Duration POLL_TIMEOUT = Duration.ofMillis(200);
    private static final int TIMEOUT_MILLIS = 5_000;
    /** Number of records to read in each partition. */
    private static final long RECORDS = 1_000;

    private LatestEventTime() {}

    /**
     * @return epoch milliseconds; empty where the topic has no records
     *
     * @throws org.apache.kafka.common.KafkaException where Kafka cannot be reached
     */
    static OptionalLong of(KafkaSettings kafka, String topic) {
        Map<String, Object> properties = new HashMap<>(kafka.clientProperties());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.beginningOffsets(partitions)
                    .forEach((partition, begin) ->
                            consumer.seek(partition, Math.max(begin, ends.getOrDefault(partition, begin) - RECORDS)));
            return latest(consumer, ends);
        }
    }

    private static OptionalLong latest(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        long latest = -1;
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> received : consumer.poll(POLL_TIMEOUT)) {
                latest = Math.max(latest, received.timestamp());
            }
        }
        return latest < 0 ? OptionalLong.empty() : OptionalLong.of(latest);
    }
}
