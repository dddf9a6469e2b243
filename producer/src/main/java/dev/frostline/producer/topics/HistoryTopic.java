package dev.frostline.producer.topics;

import dev.frostline.config.KafkaSettings;
import dev.frostline.wire.Topic;
import dev.frostline.wire.TopicCreation;
import dev.frostline.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A topic for old measurements. Kafka computes the age of a record from its event time, so that a topic with a short
 * retention would lose them at once. A topic that is created here keeps all records.
 */
public final class HistoryTopic {
    private final KafkaSettings kafka;
    private final String name;

    public HistoryTopic(KafkaSettings kafka, String name) {
        this.kafka = kafka;
        this.name = name;
    }

    /** @return whether it is the topic that the stream processor reads */
    public boolean isLive() {
        return name.equals(Topics.MEASUREMENTS.name());
    }

    /**
     * Creates the topic if it is missing.
     *
     * @return the retention of the topic; empty for no limit
     * @throws KafkaUnavailableException where Kafka cannot be reached or refuses
     */
    public Optional<Duration> ensure() throws KafkaUnavailableException {
        return withAdmin(admin -> {
            if (isLive()) {
                new ProducerTopics(kafka).ensure(admin);
            } else {
                create(admin);
            }
            return retention(admin);
        });
    }

    /**
     * Reads the latest event time of its last records, in epoch milliseconds; empty where it has none.
     *
     * @throws KafkaUnavailableException where Kafka cannot be reached or there is no such topic
     */
    public OptionalLong latest() throws KafkaUnavailableException {
        try {
            return LatestEventTime.of(kafka, name);
        } catch (KafkaException e) {
            throw unavailable(e);
        }
    }

    private <T> T withAdmin(AdminCall<T> call) throws KafkaUnavailableException {
        try (Admin admin = ProducerTopics.admin(kafka)) {
            return call.call(admin);
        } catch (ExecutionException e) {
            throw unavailable(e.getCause() == null ? e : e.getCause());
        } catch (KafkaException e) {
            throw unavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(e);
        }
    }

    /** @return whether the retention deletes records of that time */
    public static boolean isDeletedByRetention(Optional<Duration> retention, Instant oldest, Instant now) {
        return retention.filter(kept -> oldest.isBefore(now.minus(kept))).isPresent();
    }

    private void create(Admin admin) throws ExecutionException, InterruptedException {
        Topic topic = new Topic(name, 0, Duration.ofMillis(-1), Topics.MEASUREMENTS.maxMessageBytes());
        new TopicCreation(kafka.partitions(), kafka.topicReplication()).createMissing(admin, List.of(topic));
    }

    private Optional<Duration> retention(Admin admin) throws ExecutionException, InterruptedException {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, name);
        return admin.describeConfigs(List.of(topic)).all().get().values().stream()
                .map(config -> config.get(TopicConfig.RETENTION_MS_CONFIG).value())
                .map(millis -> Duration.ofMillis(Long.parseLong(millis)))
                .filter(kept -> !kept.isNegative())
                .findFirst();
    }

    private static KafkaUnavailableException unavailable(Throwable cause) {
        return new KafkaUnavailableException("Kafka cannot be used: " + cause.getMessage(), cause);
    }

    /** A call of Kafka's admin client. */
    @FunctionalInterface
    private interface AdminCall<T> {
        T call(Admin admin) throws ExecutionException, InterruptedException;
    }
}
