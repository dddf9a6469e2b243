package dev.frostline.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.frostline.embedded.kafka.EmbeddedKafka;
import dev.frostline.embedded.startup.FreePorts;
import dev.frostline.embedded.store.EmbeddedQuestDb;
import dev.frostline.ops.Metrics;
import dev.frostline.sink.pipeline.SinkConfig;
import dev.frostline.wire.Topic;
import dev.frostline.wire.TopicCreation;
import dev.frostline.wire.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A real Kafka and a real QuestDB in one directory, and what a test asks them. */
final class SinkFixture implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;
    private final int storePort = FreePorts.choose();
    private final EmbeddedKafka kafka;
    private EmbeddedQuestDb store;

    SinkFixture(Path directory) {
        this.directory = directory;
        this.kafka = EmbeddedKafka.start(directory.resolve("kafka"), 0);
        startStore();
        createTopics();
    }

    /** Waits for the leaders too: what is sent to a partition before it has one can wait for long. */
    private void createTopics() {
        List<Topic> topics = List.of(Topics.MEASUREMENTS, Topics.ROLLUPS);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            new TopicCreation(4, Optional.empty()).createMissing(admin, topics);
            await().ignoreExceptions().until(() -> hasLeaders(admin, topics));
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean hasLeaders(Admin admin, List<Topic> topics) throws Exception {
        return admin.describeTopics(topics.stream().map(Topic::name).toList()).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream())
                .allMatch(partition -> partition.leader() != null);
    }

    void startStore() {
        store = EmbeddedQuestDb.start(directory.resolve("questdb"), storePort);
    }

    void stopStore() {
        store.close();
        store = null;
    }

    SinkConfig config(String group) {
        return config(group, Map.of());
    }

    SinkConfig config(String group, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "FROSTLINE_KAFKA_BOOTSTRAP_SERVERS",
                kafka.bootstrapServers(),
                "FROSTLINE_HTTP_PORT",
                "0",
                "FROSTLINE_METRIC_STORE",
                "questdb",
                "FROSTLINE_QUESTDB_URL",
                "http://127.0.0.1:" + storePort,
                "FROSTLINE_SINK_GROUP",
                group,
                "FROSTLINE_SINK_LINGER",
                "20ms"));
        environment.putAll(more);
        return SinkConfig.from(environment);
    }

    /** Returns once Kafka has them all. */
    void publish(Stream<ProducerRecord<byte[], byte[]>> records) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", kafka.bootstrapServers(), "linger.ms", 5, "batch.size", 262_144, "acks", "all");
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            AtomicReference<Exception> failure = new AtomicReference<>();
            records.forEach(record -> sent(producer.send(record, (metadata, e) -> {
                if (e != null) {
                    failure.set(e);
                }
            })));
            producer.flush();
            assertThat(failure.get()).isNull();
        }
    }

    private static void sent(Future<RecordMetadata> outcome) {
        assertThat(outcome).isNotNull(); // the callback tells what became of it
    }

    /** All that is on the topic now. */
    List<ConsumerRecord<byte[], byte[]>> recordsOn(Topic topic) {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(topic.name(), info.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    /** The rows that a statement answers with. */
    JsonNode query(String sql) {
        URI uri = URI.create(
                "http://127.0.0.1:" + storePort + "/exec?query=" + URLEncoder.encode(sql, StandardCharsets.UTF_8));
        try {
            String body = HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
            JsonNode json = JSON.readTree(body);
            return json.has("dataset") ? json.get("dataset") : JSON.createArrayNode();
        } catch (IOException e) {
            return JSON.createArrayNode(); // away
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** -1 while the store is away or has no such table. */
    long count(String table) {
        JsonNode rows = query("select count() from " + table);
        return rows.isEmpty() ? -1 : rows.get(0).get(0).asLong();
    }

    /** Of a sink that writes to QuestDB. */
    static double records(Metrics metrics, Topic topic, String outcome) {
        return records(metrics, topic, "questdb", outcome);
    }

    static double records(Metrics metrics, Topic topic, String store, String outcome) {
        return metrics.registry()
                .get("frostline.sink.records")
                .tag("topic", topic.name())
                .tag("store", store)
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    @Override
    public void close() {
        kafka.close();
        if (store != null) {
            store.close();
        }
    }
}
