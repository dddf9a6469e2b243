package dev.frostline.embedded.kafka;

import dev.frostline.concurrent.Polling;
import dev.frostline.embedded.startup.EmbeddedStartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/**
 * Three brokers that are controllers too, each a process of its own that can be killed and started again. All topics,
 * those of offsets and transactions too, have three replicas, two of which confirm a record: an acknowledged record
 * survives the loss of any one broker. Brokers are numbered from 1. Not thread-safe.
 */
public final class KafkaCluster implements AutoCloseable {
    private static final int SIZE = 3;
    private static final Duration LEADER_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(100);

    private final KafkaClusterPorts ports;
    private final List<KafkaClusterProcess> brokers = new ArrayList<>();

    private KafkaCluster(KafkaClusterPorts ports) {
        this.ports = ports;
    }

    /** Returns when all brokers accept requests; their data and logs are below the directory. */
    public static KafkaCluster start(Path directory) {
        return start(directory, Map.of());
    }

    /** Starts with broker properties that override those chosen here. */
    public static KafkaCluster start(Path directory, Map<String, String> properties) {
        KafkaCluster cluster = new KafkaCluster(KafkaClusterPorts.onFreePorts(SIZE));
        try {
            Files.createDirectories(directory);
            cluster.startAll(directory, properties);
            return cluster;
        } catch (IOException | RuntimeException e) {
            cluster.close();
            throw EmbeddedStartException.of(EmbeddedKafka.NAME, directory, e);
        }
    }

    private void startAll(Path directory, Map<String, String> properties) throws IOException {
        String clusterId = Uuid.randomUuid().toString();
        for (int broker = 1; broker <= SIZE; broker++) {
            Path logs = directory.resolve("broker-" + broker);
            Path log = directory.resolve("broker-" + broker + ".log");
            List<String> arguments = KafkaClusterMain.arguments(logs, clusterId, broker, ports, properties);
            KafkaClusterProcess process = new KafkaClusterProcess(log, arguments);
            brokers.add(process);
            process.start();
        }
        for (KafkaClusterProcess process : brokers) {
            process.awaitReady();
        }
    }

    public String bootstrapServers() {
        return ports.bootstrapServers();
    }

    public int size() {
        return SIZE;
    }

    /** Waits for an election where there is no leader. */
    public int leader(TopicPartition partition) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            return Polling.find(LEADER_TIMEOUT, POLL_INTERVAL, () -> leader(admin, partition))
                    .orElseThrow(() -> new IllegalStateException(partition + " has no leader"))
                    .id();
        }
    }

    private static Optional<Node> leader(Admin admin, TopicPartition partition)
            throws ExecutionException, InterruptedException {
        Node leader = admin.describeTopics(List.of(partition.topic())).allTopicNames().get().values().stream()
                .findFirst()
                .orElseThrow()
                .partitions()
                .get(partition.partition())
                .leader();
        return Optional.ofNullable(leader).filter(node -> !node.isEmpty());
    }

    public boolean isAlive(int broker) {
        return process(broker).isAlive();
    }

    /** {@code kill -9}; returns when the process has ended. */
    public void kill(int broker) {
        process(broker).kill();
    }

    /** On the same port and directory; returns when it accepts requests again. */
    public void restart(int broker) throws IOException {
        if (isAlive(broker)) {
            throw new IllegalStateException("broker " + broker + " is running");
        }
        process(broker).start();
        process(broker).awaitReady();
    }

    private KafkaClusterProcess process(int broker) {
        return brokers.get(broker - 1);
    }

    /** The operating system's numbers of the running ones. */
    public List<Long> processIds() {
        return brokers.stream()
                .filter(KafkaClusterProcess::isAlive)
                .map(KafkaClusterProcess::pid)
                .toList();
    }

    /** Kills all brokers: a broker could not shut down in order without the others. */
    @Override
    public void close() {
        brokers.stream().filter(KafkaClusterProcess::isAlive).forEach(KafkaClusterProcess::kill);
    }
}
