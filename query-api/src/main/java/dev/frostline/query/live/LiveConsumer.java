package dev.frostline.query.live;

import dev.frostline.config.KafkaSettings;
import dev.frostline.wire.Topic;
import dev.frostline.wire.TopicCreation;
import dev.frostline.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A consumer without a group that reads all partitions of the topics of the live view. Not thread-safe. */
final class LiveConsumer implements AutoCloseable {
    private static final List<Topic> TOPICS =
            List.of(Topics.ROLLUPS, Topics.REGRESSIONS, Topics.ALERTS, Topics.NOTES, Topics.REPLAYS);
    private static final int ADMIN_TIMEOUT_MILLIS = 8_000;
    private static final int MAX_RECONNECT_MILLIS = 5_000;
    private static final Duration REPLAYED_EVENT_TIME = Duration.ofMinutes(20);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration CONNECTION_CHECK_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);
    private static final long CONNECTION_CHECK_NANOS = Duration.ofSeconds(5).toNanos();

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> endsAtStart;
    private Optional<String> connectionProblem = Optional.empty();
    private long checkedAt = System.nanoTime();
    private boolean outdated;

    private LiveConsumer(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> starts) {
        this.consumer = consumer;
        consumer.assign(starts.keySet());
        starts.forEach(consumer::seek);
        this.endsAtStart = consumer.endOffsets(starts.keySet());
    }

    /** Creates missing topics. */
    static LiveConsumer open(KafkaSettings kafka) throws ExecutionException, InterruptedException {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties(kafka));
        LiveConsumer opened = null;
        try {
            createTopics(kafka);
            opened = new LiveConsumer(consumer, starts(consumer));
            return opened;
        } finally {
            if (opened == null) {
                consumer.close(CloseOptions.timeout(Duration.ZERO));
            }
        }
    }

    private static void createTopics(KafkaSettings kafka) throws ExecutionException, InterruptedException {
        Admin admin = Admin.create(adminProperties(kafka));
        try {
            new TopicCreation(kafka.partitions(), kafka.topicReplication()).createMissing(admin, TOPICS);
        } finally {
            admin.close(Duration.ZERO);
        }
    }

    Iterable<ConsumerRecord<byte[], byte[]>> poll() {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        if (System.nanoTime() - checkedAt > CONNECTION_CHECK_NANOS) {
            checkConnection();
        }
        return records;
    }

    boolean hasCaughtUp() {
        return endsAtStart.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** The error of the last attempt to reach Kafka; empty if it succeeded. */
    Optional<String> connectionProblem() {
        return connectionProblem;
    }

    /** Whether a topic has new partitions that are not assigned. */
    boolean isOutdated() {
        return outdated;
    }

    private void checkConnection() {
        try {
            outdated = partitions(consumer).size() > endsAtStart.size();
            connectionProblem = Optional.empty();
        } catch (KafkaException e) {
            connectionProblem = Optional.of("Kafka cannot be reached: " + e.getMessage());
        }
        checkedAt = System.nanoTime();
    }

    /** Alerts, notes, replays and regressions from their first record, rollups from some minutes of event time before the newest. */
    private static Map<TopicPartition, Long> starts(KafkaConsumer<byte[], byte[]> consumer) {
        List<TopicPartition> all = partitions(consumer);
        consumer.assign(all);
        List<TopicPartition> rollups = all.stream()
                .filter(partition -> partition.topic().equals(Topics.ROLLUPS.name()))
                .toList();
        Map<TopicPartition, Long> starts = new HashMap<>(consumer.beginningOffsets(all));
        starts.putAll(new EventTimeSeeker(consumer, rollups).startOffsets(REPLAYED_EVENT_TIME));
        return starts;
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer) {
        List<TopicPartition> all = new ArrayList<>();
        for (Topic topic : TOPICS) {
            consumer.partitionsFor(topic.name(), CONNECTION_CHECK_TIMEOUT)
                    .forEach(info -> all.add(new TopicPartition(info.topic(), info.partition())));
        }
        return all;
    }

    private static Map<String, Object> adminProperties(KafkaSettings kafka) {
        Map<String, Object> properties = new HashMap<>(kafka.clientProperties());
        properties.put(AdminClientConfig.CLIENT_ID_CONFIG, "frostline-query-live-admin");
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MILLIS);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MILLIS);
        properties.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, MAX_RECONNECT_MILLIS);
        return properties;
    }

    private static Map<String, Object> properties(KafkaSettings kafka) {
        Map<String, Object> properties = new HashMap<>(kafka.clientProperties());
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "frostline-query-live");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, MAX_RECONNECT_MILLIS);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return properties;
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
    }
}
