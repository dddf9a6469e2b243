package dev.frostline.embedded.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.frostline.embedded.ChildJvm;
import dev.frostline.embedded.startup.EmbeddedStartException;
import dev.frostline.embedded.startup.FreePorts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {
    private static final String TOPIC = "kept";
    private static final List<String> VALUES =
            IntStream.range(0, 5_000).mapToObj(n -> "value " + n).toList();

    @TempDir
    private Path directory;

    @Test
    void keepsAcknowledgedRecords_whenItsProcessIsKilled() throws Exception {
        try (ChildJvm child = ChildJvm.start("kafka", directory)) {
            publish(child.awaitAddress());
            child.kill();
        }

        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0)) {
            assertThat(read(kafka.bootstrapServers())).containsExactlyElementsOf(VALUES);
        }
    }

    @Test
    void endsAnOpenTransaction_whenItsProcessIsKilled() throws Exception {
        try (ChildJvm child = ChildJvm.start("kafka", directory)) {
            publish(child.awaitAddress());
            leaveTransactionOpen(child.awaitAddress());
            assertThat(new OpenTransactions(child.awaitAddress()).all())
                    .anyMatch(one -> one.contains("left open"))
                    .anyMatch(one -> one.startsWith(TOPIC + "-0"));
            child.kill();
        }

        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0);
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(end(admin, IsolationLevel.READ_COMMITTED))
                            .isEqualTo(end(admin, IsolationLevel.READ_UNCOMMITTED))
                            .isGreaterThan(VALUES.size()));
            OpenTransactions open = new OpenTransactions(kafka.bootstrapServers());
            await().untilAsserted(() -> assertThat(open.all()).isEmpty());
        }
    }

    @Test
    void keepsRecords_whenClosedAndStartedAgainOnOtherPorts() throws Exception {
        String before;
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0)) {
            before = kafka.bootstrapServers();
            publish(before);
        }

        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0)) {
            assertThat(kafka.bootstrapServers()).isNotEqualTo(before);
            assertThat(read(kafka.bootstrapServers())).containsExactlyElementsOf(VALUES);
        }
    }

    @Test
    void runsTransactionVersion2_andTheBrokerPropertiesGiven() throws Exception {
        Map<String, String> extra = Map.of("log.retention.hours", "7");
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, FreePorts.choose(), extra);
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            var features = admin.describeFeatures().featureMetadata().get().finalizedFeatures();
            assertThat(features.get("transaction.version").maxVersionLevel()).isEqualTo((short) 2);

            ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, "1");
            var config = admin.describeConfigs(List.of(broker)).all().get().get(broker);
            assertThat(config.get("log.retention.hours").value()).isEqualTo("7");
            assertThat(config.get("auto.create.topics.enable").value()).isEqualTo("false");
        }
    }

    @Test
    void saysItInOneSentence_whenItsDirectoryIsDamaged() throws Exception {
        Path data = Files.createDirectories(directory.resolve("data"));
        Files.writeString(data.resolve("meta.properties"), "version=1\ncluster.id=x\nnode.id=other\n");

        assertThatThrownBy(() -> EmbeddedKafka.start(directory, 0))
                .isInstanceOf(EmbeddedStartException.class)
                .hasMessageStartingWith("Kafka could not be started in " + directory + ": ")
                .hasMessageNotContaining("\n");
    }

    @Test
    void endsWithAnException_notWithTheProcess_whenKafkaGivesUpWhileItStarts() throws Exception {
        EmbeddedKafka.start(directory, 0).close();
        Path metadata = directory.resolve("data").resolve("__cluster_metadata-0");
        Files.delete(metadata.resolve("quorum-state"));
        Files.createDirectories(metadata.resolve("quorum-state").resolve("in the way"));

        assertThatThrownBy(() -> EmbeddedKafka.start(directory, 0))
                .isInstanceOf(EmbeddedStartException.class)
                .hasMessageStartingWith("Kafka could not be started in " + directory + ": ");
    }

    private static void publish(String bootstrapServers) throws Exception {
        Map<String, Object> properties = Map.of("bootstrap.servers", bootstrapServers, "acks", "all");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
                var producer = new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
            // An answer means that the partition has its leader: written to before, it can lose a batch (KAFKA-15591).
            await().atMost(Duration.ofSeconds(20))
                    .ignoreExceptionsMatching(failure -> failure.getCause() instanceof RetriableException)
                    .until(() -> end(admin, IsolationLevel.READ_COMMITTED) == 0);
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (String value : VALUES) {
                sent.add(producer.send(new ProducerRecord<>(TOPIC, value)));
            }
            for (Future<RecordMetadata> acknowledgement : sent) {
                acknowledgement.get();
            }
        }
    }

    /** For a time that is over before the next broker has registered. */
    private static void leaveTransactionOpen(String bootstrapServers) throws Exception {
        Map<String, Object> properties = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "transactional.id",
                "left open",
                "transaction.timeout.ms",
                1_500);
        var producer = new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer());
        producer.initTransactions();
        producer.beginTransaction();
        Future<RecordMetadata> sent = producer.send(new ProducerRecord<>(TOPIC, "never committed"));
        sent.get();
        producer.close(Duration.ZERO);
    }

    private static long end(Admin admin, IsolationLevel isolation) throws Exception {
        TopicPartition partition = new TopicPartition(TOPIC, 0);
        return admin.listOffsets(Map.of(partition, OffsetSpec.latest()), new ListOffsetsOptions(isolation))
                .partitionResult(partition)
                .get()
                .offset();
    }

    private static List<String> read(String bootstrapServers) {
        Map<String, Object> properties = Map.of("bootstrap.servers", bootstrapServers);
        try (var consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(TOPIC, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            List<String> values = new ArrayList<>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofSeconds(1)).forEach(message -> values.add(message.value()));
            }
            return values;
        }
    }
}
