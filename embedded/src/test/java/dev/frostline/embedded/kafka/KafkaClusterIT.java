package dev.frostline.embedded.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.frostline.embedded.ChildJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaClusterIT {
    private static final TopicPartition PARTITION = new TopicPartition("kept", 0);
    private static final int HALF = 2_000;
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    @Test
    void losesNothingAcknowledged_whenTheLeaderIsKilled_andTakesItBack() throws Exception {
        try (KafkaCluster cluster = KafkaCluster.start(directory);
                Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()));
                KafkaProducer<String, String> producer = producer(cluster)) {
            createTopic(admin);
            List<Future<?>> sent = new ArrayList<>(send(producer, 0));
            int killed = cluster.leader(PARTITION);
            cluster.kill(killed);
            sent.addAll(send(producer, HALF));
            for (Future<?> acknowledgement : sent) {
                acknowledgement.get();
            }

            assertThat(cluster.isAlive(killed)).isFalse();
            assertThat(cluster.leader(PARTITION)).isNotEqualTo(killed);
            assertThatThrownBy(() -> cluster.restart(cluster.leader(PARTITION))).hasMessageEndingWith("is running");
            assertThat(read(cluster)).doesNotHaveDuplicates().hasSize(2 * HALF);

            cluster.restart(killed);

            await().atMost(TIMEOUT).until(() -> partition(admin).isr().size() == cluster.size());
            assertThat(partition(admin).replicas()).hasSize(cluster.size());
        }
    }

    @Test
    void endsItsBrokers_whenTheProcessThatStartedThemIsKilled() throws Exception {
        List<ProcessHandle> brokers;
        try (ChildJvm parent = ChildJvm.start("cluster", directory)) {
            brokers = Stream.of(parent.awaitAddress().split(","))
                    .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
                    .toList();
            assertThat(brokers).hasSize(3).allMatch(ProcessHandle::isAlive);

            parent.kill();
        }

        await().atMost(TIMEOUT).until(() -> brokers.stream().noneMatch(ProcessHandle::isAlive));
    }

    private static void createTopic(Admin admin) throws Exception {
        NewTopic kept = new NewTopic(PARTITION.topic(), Optional.of(1), Optional.empty());
        admin.createTopics(List.of(kept)).all().get();
        await().atMost(TIMEOUT).until(() -> partition(admin).leader() != null);
    }

    private static TopicPartitionInfo partition(Admin admin) throws Exception {
        TopicDescription topic = admin.describeTopics(List.of(PARTITION.topic()))
                .allTopicNames()
                .get()
                .get(PARTITION.topic());
        return topic.partitions().get(0);
    }

    private static List<Future<?>> send(KafkaProducer<String, String> producer, int first) {
        List<Future<?>> sent = new ArrayList<>();
        for (int i = first; i < first + HALF; i++) {
            sent.add(producer.send(new ProducerRecord<>(PARTITION.topic(), "value " + i)));
        }
        return sent;
    }

    private static KafkaProducer<String, String> producer(KafkaCluster cluster) {
        Map<String, Object> settings = Map.of("bootstrap.servers", cluster.bootstrapServers(), "acks", "all");
        return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }

    private static List<String> read(KafkaCluster cluster) {
        Map<String, Object> settings = Map.of("bootstrap.servers", cluster.bootstrapServers());
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            long end = consumer.endOffsets(List.of(PARTITION)).get(PARTITION);
            List<String> values = new ArrayList<>();
            while (consumer.position(PARTITION) < end) {
                consumer.poll(Duration.ofSeconds(1)).forEach(message -> values.add(message.value()));
            }
            return values;
        }
    }
}
