package dev.frostline.benchmarks.kills;

import dev.frostline.wire.MalformedRecordException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what is committed of a whole topic, up to where it ends at the beginning of the reading. */
final class TopicReader {
    private static final Duration POLL = Duration.ofMillis(200);

    private final String kafka;

    /** @param kafka bootstrap servers */
    TopicReader(String kafka) {
        this.kafka = kafka;
    }

    /** Takes one record after the other, those of a partition in order. */
    @FunctionalInterface
    interface RecordHandler {
        void handle(ConsumerRecord<byte[], byte[]> record) throws MalformedRecordException, IOException;
    }

    long read(String topic, RecordHandler handler) throws MalformedRecordException, IOException {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka, "isolation.level", "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long records = 0;
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    handler.handle(record);
                    records++;
                }
            }
            return records;
        }
    }
}
