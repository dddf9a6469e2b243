package dev.frostline.stream.application;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The properties of Kafka Streams, with their reasons. */
public final class StreamsProperties {
    /** The open transaction of a dead instance blocks readers and the successor for this time. */
    private static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(3);
    /** A dead letter may have twice the maximum size of a measurement. */
    private static final int MAX_REQUEST_BYTES = 4 * 1024 * 1024;

    private static final int BATCH_BYTES = 256 * 1024;
    private static final long RETRY_BACKOFF_MS = 20;

    private StreamsProperties() {}

    public static Properties of(StreamProcessorConfig config, String instanceId) {
        Properties properties = new Properties();
        properties.putAll(config.kafka().clientProperties());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, config.applicationId());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, config.stateDirectory().toString());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.threads());
        properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, config.standbys());
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, config.kafka().replication());
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        properties.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, UnreadableRecordHandler.class);
        addExactlyOnce(properties, config);
        addQuickRestart(properties, config, instanceId);
        return properties;
    }

    private static void addExactlyOnce(Properties properties, StreamProcessorConfig config) {
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, config.commitInterval().toMillis());
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), (int)
                transactionTimeout(config).toMillis());
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), MAX_REQUEST_BYTES);
        addQuickCommits(properties);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    }

    /**
     * The first batch of a transaction to a partition waits for the coordinator. A second batch in flight would
     * overtake it at every commit, be rejected as out of sequence, and be retried after a back-off. One request in
     * flight with large batches avoids that.
     */
    private static void addQuickCommits(Properties properties) {
        Map<String, Object> producer = Map.of(
                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                1,
                ProducerConfig.BATCH_SIZE_CONFIG,
                BATCH_BYTES,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                ProducerConfig.RETRY_BACKOFF_MS_CONFIG,
                RETRY_BACKOFF_MS);
        producer.forEach((name, value) -> properties.put(StreamsConfig.producerPrefix(name), value));
    }

    private static void addQuickRestart(Properties properties, StreamProcessorConfig config, String instanceId) {
        Map<String, Object> consumer = new HashMap<>(session(config));
        consumer.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instanceId);
        consumer.forEach((name, value) -> properties.put(StreamsConfig.mainConsumerPrefix(name), value));
    }

    /** The session timeout of a consumer of this instance, and the heartbeat interval that goes with it. */
    public static Map<String, Object> session(StreamProcessorConfig config) {
        int timeout = (int) config.sessionTimeout().toMillis();
        return Map.of(
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                timeout,
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                timeout / 4);
    }

    /** Kafka Streams requires a transaction timeout above the commit interval. */
    private static Duration transactionTimeout(StreamProcessorConfig config) {
        Duration tenCommits = config.commitInterval().multipliedBy(10);
        return tenCommits.compareTo(TRANSACTION_TIMEOUT) > 0 ? tenCommits : TRANSACTION_TIMEOUT;
    }
}
