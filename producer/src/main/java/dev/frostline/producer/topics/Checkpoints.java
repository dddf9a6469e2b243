package dev.frostline.producer.topics;

import dev.frostline.config.KafkaSettings;
import dev.frostline.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the last committed checkpoint of each source. A read returns everything that was written before it began. It
 * waits for the end or the time-out of open transactions of other sources.
 */
public final class Checkpoints {
    private static final TopicPartition PARTITION = new TopicPartition(Topics.IMPORT_PROGRESS.name(), 0);
    private static final Duration POLL_TIMEOUT = Duration.ofMillis(200);
    /** Longer than the broker takes to end an abandoned transaction. */
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(40);

    private final KafkaSettings kafka;

    public Checkpoints(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    public Optional<byte[]> read(String source) {
        return Optional.ofNullable(readAll().get(source));
    }

    /** Creates the topic if it is missing. */
    public Map<String, byte[]> ensureAndReadAll() {
        new ProducerTopics(kafka).ensure();
        return readAll();
    }

    /** @throws org.apache.kafka.common.KafkaException where Kafka cannot be reached */
    public Map<String, byte[]> readAll() {
        long end = endOffset();
        Map<String, byte[]> last = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(IsolationLevel.READ_COMMITTED)) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            long deadline = System.nanoTime() + READ_TIMEOUT.toNanos();
            while (consumer.position(PARTITION) < end) {
                consumer.poll(POLL_TIMEOUT).forEach(record -> update(last, record));
                if (System.nanoTime() - deadline > 0) {
                    throw new TimeoutException(
                            "the checkpoints could not be read in " + READ_TIMEOUT.toSeconds() + " s");
                }
            }
        }
        return last;
    }

    private long endOffset() {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(IsolationLevel.READ_UNCOMMITTED)) {
            return consumer.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
        }
    }

    private static void update(Map<String, byte[]> last, ConsumerRecord<byte[], byte[]> record) {
        String source = new String(record.key(), StandardCharsets.UTF_8);
        if (record.value() == null) {
            last.remove(source);
        } else {
            last.put(source, record.value());
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer(IsolationLevel isolation) {
        Map<String, Object> settings = new HashMap<>(kafka.clientProperties());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation.toString());
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
