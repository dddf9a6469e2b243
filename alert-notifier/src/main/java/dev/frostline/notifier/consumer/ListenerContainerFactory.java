package dev.frostline.notifier.consumer;

import dev.frostline.config.KafkaSettings;
import dev.frostline.wire.Topics;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.support.LogIfLevelEnabled;
import org.springframework.util.backoff.FixedBackOff;

/**
 * Configures the listener container: it reads committed records only, one at a time, in order, with manual
 * acknowledgement.
 */
final class ListenerContainerFactory {
    static final String GROUP = "frostline-notifier";

    private static final int SESSION_MS = 10_000;
    private static final int HEARTBEAT_MS = 3_000;
    private static final int MAX_POLL_RECORDS = 200;
    private static final long CLOSE_MS = 3_000;
    private static final long UNEXPECTED_FAILURE_WAIT_MS = 1_000;

    private ListenerContainerFactory() {}

    static ConcurrentMessageListenerContainer<byte[], byte[]> create(KafkaSettings kafka, AlertListener listener) {
        ConcurrentMessageListenerContainer<byte[], byte[]> container = new ConcurrentMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<>(consumerProperties(kafka)), containerProperties(listener));
        container.setBeanName("notifier");
        container.setConcurrency(1);
        // The default drops a record after ten failures without counting it; here the listener decides.
        container.setCommonErrorHandler(
                new DefaultErrorHandler(new FixedBackOff(UNEXPECTED_FAILURE_WAIT_MS, FixedBackOff.UNLIMITED_ATTEMPTS)));
        return container;
    }

    private static ContainerProperties containerProperties(AlertListener listener) {
        SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor("notifier-alerts-");
        threads.setDaemon(true);
        ContainerProperties properties = new ContainerProperties(Topics.ALERTS.name());
        properties.setGroupId(GROUP);
        properties.setMessageListener(listener);
        properties.setListenerTaskExecutor(threads);
        properties.setAckMode(AckMode.MANUAL);
        properties.setStopImmediate(true);
        properties.setShutdownTimeout(CLOSE_MS);
        properties.setMissingTopicsFatal(false);
        properties.setAuthExceptionRetryInterval(Duration.ofSeconds(10));
        properties.setMicrometerEnabled(false);
        properties.setCommitLogLevel(LogIfLevelEnabled.Level.DEBUG);
        return properties;
    }

    private static Map<String, Object> consumerProperties(KafkaSettings kafka) {
        Map<String, Object> properties = kafka.clientProperties();
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "frostline-notifier");
        properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_POLL_RECORDS);
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MS);
        properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_MS);
        return properties;
    }
}
