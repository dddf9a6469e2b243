package dev.frostline.producer.topics;

import dev.frostline.config.KafkaSettings;
import dev.frostline.wire.Topic;
import dev.frostline.wire.TopicCreation;
import dev.frostline.wire.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** Creates the topics of the producer where they are missing. */
public final class ProducerTopics {
    private static final List<Topic> NEEDED = List.of(Topics.MEASUREMENTS, Topics.DEPLOYMENTS, Topics.IMPORT_PROGRESS);

    private final KafkaSettings kafka;

    public ProducerTopics(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    /** @throws KafkaException where Kafka cannot be reached or refuses */
    public void ensure() {
        try (Admin admin = admin(kafka)) {
            ensure(admin);
        }
    }

    public void ensure(Admin admin) {
        try {
            new TopicCreation(kafka.partitions(), kafka.topicReplication()).createMissing(admin, NEEDED);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    public static Admin admin(KafkaSettings kafka) {
        Map<String, Object> settings = new HashMap<>(kafka.clientProperties());
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
        settings.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000);
        return Admin.create(settings);
    }
}
