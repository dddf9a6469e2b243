package dev.frostline.stream.application;

import dev.frostline.config.KafkaSettings;
import dev.frostline.wire.TopicCreation;
import dev.frostline.wire.Topics;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FinalizedVersionRange;

/** Checks the transaction support of Kafka and creates missing topics, before Kafka Streams starts. */
public final class KafkaPreparation {
    /** From level 2 on each transaction has its own epoch; below, Jepsen found lost and torn transactions. */
    private static final short MIN_TRANSACTION_VERSION = 2;

    private static final String TRANSACTION_VERSION = "transaction.version";

    private final KafkaSettings kafka;

    public KafkaPreparation(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    /** @throws IllegalStateException where the transactions of this Kafka do not guarantee exactly-once processing */
    public void prepare(Admin admin) throws ExecutionException, InterruptedException {
        requireSafeTransactions(admin);
        new TopicCreation(kafka.partitions(), kafka.topicReplication()).createMissing(admin, Topics.all());
    }

    private static void requireSafeTransactions(Admin admin) throws ExecutionException, InterruptedException {
        FinalizedVersionRange found = admin.describeFeatures()
                .featureMetadata()
                .get()
                .finalizedFeatures()
                .get(TRANSACTION_VERSION);
        int level = found == null ? 0 : found.maxVersionLevel();
        if (level < MIN_TRANSACTION_VERSION) {
            throw new IllegalStateException("Kafka's feature " + TRANSACTION_VERSION + " is at level " + level
                    + " but exactly-once needs " + MIN_TRANSACTION_VERSION
                    + ": run kafka-features.sh upgrade --feature " + TRANSACTION_VERSION + "="
                    + MIN_TRANSACTION_VERSION);
        }
    }
}
