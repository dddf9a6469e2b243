package dev.frostline.embedded.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.TopicPartition;

/** Finds transactions that have not ended, at their coordinators and at the partitions. */
public final class OpenTransactions {
    private static final Set<TransactionState> ENDED =
            Set.of(TransactionState.EMPTY, TransactionState.COMPLETE_COMMIT, TransactionState.COMPLETE_ABORT);

    private final String bootstrapServers;

    public OpenTransactions(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    public List<String> all() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            return Stream.concat(ofCoordinators(admin).stream(), ofPartitions(admin).stream())
                    .toList();
        }
    }

    private static List<String> ofCoordinators(Admin admin) throws ExecutionException, InterruptedException {
        return admin.listTransactions().all().get().stream()
                .filter(one -> !ENDED.contains(one.state()))
                .map(TransactionListing::toString)
                .toList();
    }

    /** A transaction that its coordinator no longer knows blocks the readers of a partition for ever. */
    private static List<String> ofPartitions(Admin admin) throws ExecutionException, InterruptedException {
        List<String> open = new ArrayList<>();
        var states = admin.describeProducers(partitions(admin)).all().get();
        states.forEach((partition, state) -> state.activeProducers().stream()
                .filter(producer -> producer.currentTransactionStartOffset().isPresent())
                .forEach(producer -> open.add(partition + " " + producer)));
        return open;
    }

    private static List<TopicPartition> partitions(Admin admin) throws ExecutionException, InterruptedException {
        Set<String> topics = admin.listTopics().names().get();
        List<TopicPartition> partitions = new ArrayList<>();
        for (TopicDescription topic :
                admin.describeTopics(topics).allTopicNames().get().values()) {
            topic.partitions().forEach(one -> partitions.add(new TopicPartition(topic.name(), one.partition())));
        }
        return partitions;
    }
}
