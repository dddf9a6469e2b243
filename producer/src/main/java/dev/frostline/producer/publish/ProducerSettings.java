package dev.frostline.producer.publish;

import dev.frostline.config.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The configurations of the Kafka producers; {@code buffer.memory} bounds their memory. */
final class ProducerSettings {
    /** How long the open transaction of a killed process can block readers, unless its successor ends it earlier. */
    private static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(15);

    private static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);
    private static final int BUFFER_BYTES = 32 * 1024 * 1024;
    private static final int BATCH_BYTES = 128 * 1024;
    private static final int STREAM_BATCH_BYTES = 512 * 1024;
    private static final Duration STREAM_TIMEOUT = Duration.ofMinutes(1);

    private ProducerSettings() {}

    /** @return idempotent, acknowledged by all replicas, compressed */
    static Map<String, Object> direct(KafkaSettings kafka) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 10);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis(REQUEST_TIMEOUT));
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis(REQUEST_TIMEOUT));
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis(DELIVERY_TIMEOUT));
        settings.put(ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG, 2_000);
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000);
        settings.putAll(kafka.clientProperties());
        return settings;
    }

    /** @return a configuration for many records, whose sender blocks while Kafka is slow */
    static Map<String, Object> stream(KafkaSettings kafka) {
        Map<String, Object> settings = direct(kafka);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, STREAM_BATCH_BYTES);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis(STREAM_TIMEOUT));
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis(STREAM_TIMEOUT.dividedBy(2)));
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis(STREAM_TIMEOUT));
        settings.putAll(kafka.clientProperties());
        return settings;
    }

    static Map<String, Object> transactional(KafkaSettings kafka, String transactionalId) {
        Map<String, Object> settings = direct(kafka);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, millis(TRANSACTION_TIMEOUT));
        return settings;
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }
}
