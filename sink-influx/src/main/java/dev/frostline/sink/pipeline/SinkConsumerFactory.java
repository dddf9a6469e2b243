package dev.frostline.sink.pipeline;

import dev.frostline.wire.Topic;
import dev.frostline.wire.TopicCreation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Creates the topic of one pipeline and its consumers. Each topic and store has a consumer group of its own. */
final class SinkConsumerFactory implements ConsumerSource {
    private static final int MAX_POLL_RECORDS = 5_000;
    private static final int FETCH_BYTES = 16 * 1024 * 1024;
    private static final int ADMIN_TIMEOUT_MILLIS = 10_000;
    /** Kafka notices after this time that a sink was killed; until then its partitions are not reassigned. */
    private static final int SESSION_MILLIS = 10_000;

    private final SinkConfig config;
    private final String group;
    private final Topic topic;

    SinkConsumerFactory(SinkConfig config, String group, Topic topic) {
        this.config = config;
        this.group = group;
        this.topic = topic;
    }

    @Override
    public void ensureTopics() throws InterruptedException {
        Map<String, Object> settings = config.kafka().clientProperties();
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MILLIS);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MILLIS / 2);
        Admin admin = Admin.create(settings);
        try {
            topicCreation().createMissing(admin, List.of(topic, topic.deadLetter()));
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new KafkaException(cause.getMessage(), e);
        } finally {
            admin.close(Duration.ofSeconds(1));
        }
    }

    private TopicCreation topicCreation() {
        return new TopicCreation(config.kafka().partitions(), config.kafka().topicReplication());
    }

    /**
     * Creates a consumer whose rebalances revoke all partitions before any is assigned, so that no two sinks write one
     * series at the same time.
     */
    @Override
    public Consumer<byte[], byte[]> createConsumer() {
        Map<String, Object> settings = config.kafka().clientProperties();
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group + "." + topic.name());
        if (!config.instance().isEmpty()) {
            settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, config.instance());
        }
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, group + "-" + topic.name());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, RangeAssignor.class.getName());
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, SESSION_MILLIS / 3);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_POLL_RECORDS);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
