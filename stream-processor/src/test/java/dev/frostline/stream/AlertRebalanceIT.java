package dev.frostline.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.frostline.embedded.kafka.EmbeddedKafka;
import dev.frostline.model.Measurement;
import dev.frostline.model.MeasurementBuilder;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.AlertCommand;
import dev.frostline.model.alert.AlertStatus;
import dev.frostline.ops.Metrics;
import dev.frostline.stream.application.StreamProcessorConfig;
import dev.frostline.wire.Topic;
import dev.frostline.wire.TopicCreation;
import dev.frostline.wire.Topics;
import dev.frostline.wire.WireSerdes;
import dev.frostline.wire.codec.Codecs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts and settings while the one task that makes alerts moves from one instance to another and back. */
class AlertRebalanceIT {
    private static final int PARTITIONS = 4;
    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final String SENSITIVE_SETTINGS = "{\"scope\":\"*\",\"version\":1,\"alert_minimum_effect\":0.2}";

    @TempDir
    private Path directory;

    private final List<Instance> instances = new ArrayList<>();
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();
    private final Random random = new Random(3);
    private EmbeddedKafka kafka;
    private KafkaProducer<String, byte[]> producer;
    private Instant now = Instant.now().minus(Duration.ofHours(3)).truncatedTo(ChronoUnit.MINUTES);

    @BeforeEach
    void startKafka() throws Exception {
        kafka = EmbeddedKafka.start(directory.resolve("kafka"), 0);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            new TopicCreation(PARTITIONS, Optional.empty()).createMissing(admin, Topics.all());
        }
        producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    @AfterEach
    void close() {
        instances.forEach(Instance::close);
        producer.close();
        kafka.close();
    }

    @Test
    void publishesEachRevisionOnceAndInOrder_whenTheAlertTaskMovesAndMovesBack() {
        publish(Topics.DETECTION_SETTINGS, "*", SENSITIVE_SETTINGS.getBytes(StandardCharsets.UTF_8));
        publish(Topics.DETECTION_SETTINGS, "pop:FRA", "{".getBytes(StandardCharsets.UTF_8));
        Instance one = start("one");
        Instance two = start("two");
        one.awaitReady();
        two.awaitReady();

        measure(15, f -> 1);
        measure(5, f -> f.equals("checkout") ? 1.6 : 1);
        Alert raised = awaitRevision(1);
        command(raised.alertId());
        assertThat(awaitRevision(2).status()).isEqualTo(AlertStatus.ACKNOWLEDGED);

        one.close();
        measure(12, f -> 1);
        assertThat(awaitStatus(AlertStatus.RESOLVED).alertId()).isEqualTo(raised.alertId());

        Instance again = start("one");
        again.awaitReady();
        two.close();
        measure(5, f -> f.equals("search") ? 1.6 : 1);
        await().atMost(TIMEOUT).until(() -> alerts().stream()
                .anyMatch(a -> a.scope().functions().contains("search")));

        assertEachRevisionOnceAndInOrder(raised.alertId());
        assertThat(alerts()).allMatch(a -> a.settings().contains("*@1"));
        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(
                        read(Topics.DETECTION_SETTINGS.deadLetter(), new ByteArrayDeserializer()))
                .containsExactly("{".getBytes(StandardCharsets.UTF_8)));
    }

    private void assertEachRevisionOnceAndInOrder(String alertId) {
        List<Alert> revisions =
                alerts().stream().filter(a -> a.alertId().equals(alertId)).toList();
        for (int i = 0; i < revisions.size(); i++) {
            assertThat(revisions.get(i).revision()).isEqualTo(i + 1);
        }
        assertThat(revisions.get(revisions.size() - 1).status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(revisions.get(revisions.size() - 1).history())
                .extracting(t -> t.actor())
                .containsExactly("detector", "ada", "detector");
    }

    private Alert awaitRevision(int revision) {
        await().atMost(TIMEOUT).until(() -> alerts().stream().anyMatch(a -> a.revision() == revision));
        return alerts().stream()
                .filter(a -> a.revision() == revision)
                .findFirst()
                .orElseThrow();
    }

    private Alert awaitStatus(AlertStatus status) {
        await().atMost(TIMEOUT).until(() -> alerts().stream().anyMatch(a -> a.status() == status));
        return alerts().stream().filter(a -> a.status() == status).findFirst().orElseThrow();
    }

    private void command(String alertId) {
        AlertCommand command = new AlertCommand(alertId, AlertCommand.Action.ACKNOWLEDGE, "ada", null, Instant.now());
        publish(Topics.ALERT_COMMANDS, alertId, Codecs.ALERT_COMMAND.encode(command));
    }

    /** Three functions at eight PoPs, each some twice in 10 s. */
    private void measure(int minutes, ToDoubleFunction<String> factor) {
        for (int window = 0; window < 6 * minutes; window++) {
            for (String function : List.of("checkout", "search", "auth")) {
                for (int pop = 0; pop < 8; pop++) {
                    send(function, "P" + pop, factor.applyAsDouble(function), 1000 + random.nextInt(3000));
                    send(function, "P" + pop, factor.applyAsDouble(function), 5000 + random.nextInt(3000));
                }
            }
            now = now.plusSeconds(10);
        }
        assertThat(sent).allSatisfy(one -> assertThat(one).succeedsWithin(Duration.ofSeconds(10)));
        sent.clear();
    }

    private void send(String function, String pop, double factor, int millis) {
        long timestamp = now.toEpochMilli() + millis;
        double value = 100 * factor * Math.exp(0.15 * random.nextGaussian());
        Measurement m = MeasurementBuilder.builder()
                .popCode(pop)
                .city("")
                .country("")
                .tier("pro")
                .functionName(function)
                .functionVersion("1.0.0")
                .coldStartTimeMs(value)
                .latitude(Double.NaN)
                .longitude(Double.NaN)
                .timestamp(timestamp)
                .build();
        sent.add(producer.send(new ProducerRecord<>(
                Topics.MEASUREMENTS.name(), null, timestamp, m.seriesKey().toString(), Codecs.MEASUREMENT.encode(m))));
    }

    private void publish(Topic topic, String key, byte[] value) {
        assertThat(producer.send(new ProducerRecord<>(topic.name(), key, value)))
                .succeedsWithin(Duration.ofSeconds(10));
    }

    private List<Alert> alerts() {
        return read(Topics.ALERTS, WireSerdes.deserializer(Codecs.ALERT));
    }

    private <T> List<T> read(Topic topic, Deserializer<T> values) {
        Map<String, Object> client = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.bootstrapServers(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed");
        TopicPartition partition = new TopicPartition(topic.name(), 0);
        List<T> found = new ArrayList<>();
        try (KafkaConsumer<String, T> consumer = new KafkaConsumer<>(client, new StringDeserializer(), values)) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> found.add(record.value()));
            }
        }
        return found;
    }

    private Instance start(String name) {
        Map<String, String> settings = Map.of(
                "FROSTLINE_KAFKA_BOOTSTRAP_SERVERS",
                kafka.bootstrapServers(),
                "FROSTLINE_HTTP_PORT",
                "0",
                "FROSTLINE_KAFKA_PARTITIONS",
                Integer.toString(PARTITIONS),
                "FROSTLINE_STREAM_THREADS",
                "1",
                "FROSTLINE_STREAM_QUIET_AFTER",
                "1s",
                "FROSTLINE_STREAM_SESSION_TIMEOUT",
                "3s",
                "FROSTLINE_STREAM_STATE_DIR",
                directory.resolve(name).toString());
        Instance instance = new Instance(settings);
        instances.add(instance);
        return instance;
    }

    /** One of the application's instances. */
    private static final class Instance implements AutoCloseable {
        private final Metrics metrics = new Metrics();
        private final StreamProcessorService service;
        private boolean closed;

        Instance(Map<String, String> settings) {
            service = new StreamProcessorService(StreamProcessorConfig.from(settings), metrics);
            service.start();
        }

        void awaitReady() {
            await().atMost(TIMEOUT).until(() -> service.check().isUp());
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                service.close();
                metrics.close();
            }
        }
    }
}
