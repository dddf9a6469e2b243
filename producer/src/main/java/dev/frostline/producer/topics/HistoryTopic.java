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
 * A topic into which old measurements are written. Kafka takes a record's age from its event time, so that a topic
 * with a short retention would lose them at once; one that is created here keeps all.
 */
public final class HistoryTopic {
    private final KafkaSettings kafka;
    private final String name;

    public HistoryTopic(KafkaSettings kafka, String name) {
        this.kafka = kafka;
        this.name = name;
    }

    /** Whether it is the one that the stream processor reads. */
    public boolean isLive() {
        return name.equals(Topics.MEASUREMENTS.name());
    }

    /**
     * Creates it where it is missing.
     *
     * @return how long it keeps records; empty for no limit
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
     * How far its last records are in event time, in epoch milliseconds; nothing where it has none.
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

    /** Whether it deletes a record of that time within the next days. */
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

    /** What a Kafka is asked. */
    @FunctionalInterface
    private interface AdminCall<T> {
        T call(Admin admin) throws ExecutionException, InterruptedException;
    }
}
