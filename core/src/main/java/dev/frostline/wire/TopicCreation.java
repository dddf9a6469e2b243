package dev.frostline.wire;

import dev.frostline.concurrent.Sleeper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the missing topics of the catalogue; existing topics stay as they are. */
public final class TopicCreation {
    private static final Duration RETRY_INTERVAL = Duration.ofMillis(50);
    private static final int MAX_ATTEMPTS = 200;

    private final int partitions;
    private final Optional<Short> replication;
    private final Map<String, String> retention;

    /**
     * @param partitions for topics that leave it to the installation
     * @param replication empty for the broker's default
     */
    public TopicCreation(int partitions, Optional<Short> replication) {
        this(partitions, replication, Map.of());
    }

    private TopicCreation(int partitions, Optional<Short> replication, Map<String, String> retention) {
        this.partitions = partitions;
        this.replication = replication;
        this.retention = retention;
    }

    /**
     * Limits a topic by size instead of age. Kafka computes a record's age from its timestamp, which is the event
     * time, and would delete imported history before it is read.
     */
    public TopicCreation withRetentionBytes(long partitionBytes) {
        return new TopicCreation(
                partitions,
                replication,
                Map.of(
                        "retention.ms",
                        "-1",
                        "retention.bytes",
                        Long.toString(partitionBytes),
                        "segment.ms",
                        Long.toString(Duration.ofDays(36_500).toMillis())));
    }

    /**
     * @return the names of the topics that were created now
     * @throws ExecutionException where the broker refuses or cannot be reached in the client's time
     */
    public List<String> createMissing(Admin admin, Collection<Topic> topics)
            throws ExecutionException, InterruptedException {
        Set<String> existing = admin.listTopics().names().get();
        List<NewTopic> missing = topics.stream()
                .filter(topic -> !existing.contains(topic.name()))
                .map(this::newTopic)
                .toList();
        if (missing.isEmpty()) {
            return List.of();
        }
        List<String> created = create(admin, missing);
        awaitLeaders(admin, missing);
        return created;
    }

    /**
     * A broker acknowledges a creation before its leaders accept writes; an idempotent producer that writes in
     * between can lose a batch (KAFKA-15591). A leader that answers with its offsets accepts writes.
     */
    private static void awaitLeaders(Admin admin, List<NewTopic> topics)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (NewTopic topic : topics) {
            for (int partition = 0; partition < topic.numPartitions(); partition++) {
                latest.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        for (int attempt = 1; !haveLeaders(admin, latest, attempt); attempt++) {
            Sleeper.SYSTEM.sleep(RETRY_INTERVAL); // a broker does not notify of new leaders
        }
    }

    /** Each broker answers that a new topic does not exist until it has received the metadata. */
    private static boolean haveLeaders(Admin admin, Map<TopicPartition, OffsetSpec> latest, int attempt)
            throws ExecutionException, InterruptedException {
        try {
            admin.listOffsets(latest).all().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RetriableException && attempt < MAX_ATTEMPTS) {
                return false;
            }
            throw e;
        }
    }

    private List<String> create(Admin admin, List<NewTopic> missing) throws ExecutionException, InterruptedException {
        CreateTopicsResult result = admin.createTopics(missing);
        List<String> created = new ArrayList<>();
        for (NewTopic topic : missing) {
            KafkaFuture<Void> creation = result.values().get(topic.name());
            if (creation != null && succeeded(creation)) {
                created.add(topic.name());
            }
        }
        return created;
    }

    private static boolean succeeded(KafkaFuture<Void> creation) throws ExecutionException, InterruptedException {
        try {
            creation.get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false; // another service has created it
            }
            throw e;
        }
    }

    private NewTopic newTopic(Topic topic) {
        int count = topic.partitions() == 0 ? partitions : topic.partitions();
        Map<String, String> configuration = new HashMap<>(topic.configuration());
        if (!topic.isCompacted()) {
            configuration.putAll(retention);
        }
        return new NewTopic(topic.name(), Optional.of(count), replication).configs(configuration);
    }
}
