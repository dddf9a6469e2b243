package dev.frostline.query;

import dev.frostline.model.Regression;
import dev.frostline.model.Replay;
import dev.frostline.model.Rollup;
import dev.frostline.model.TrafficNote;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.AlertCommand;
import dev.frostline.wire.Topic;
import dev.frostline.wire.TopicCreation;
import dev.frostline.wire.Topics;
import dev.frostline.wire.WireCodec;
import dev.frostline.wire.WireSerdes;
import dev.frostline.wire.codec.Codecs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What the other services would publish and read. */
final class TestTopics implements AutoCloseable {
    private final Map<String, Object> properties;
    private final KafkaProducer<String, byte[]> producer;
    private final Admin admin;

    TestTopics(String bootstrapServers) {
        this.properties = Map.of("bootstrap.servers", bootstrapServers);
        this.producer = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
        this.admin = Admin.create(properties);
        try {
            new TopicCreation(2, Optional.empty()).createMissing(admin, Topics.all());
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void publish(Rollup rollup) {
        send(Topics.ROLLUPS.name(), rollup.windowStart(), rollup.series().toString(), Codecs.ROLLUP.encode(rollup));
    }

    void publish(Regression regression) {
        send(
                Topics.REGRESSIONS.name(),
                regression.detectedAt().toEpochMilli(),
                regression.series().toString(),
                Codecs.REGRESSION.encode(regression));
    }

    void publish(Alert alert) {
        send(Topics.ALERTS.name(), alert.updatedAt().toEpochMilli(), alert.alertId(), Codecs.ALERT.encode(alert));
    }

    void publish(TrafficNote note) {
        send(Topics.NOTES.name(), note.updatedAt().toEpochMilli(), note.functionName(), Codecs.NOTE.encode(note));
    }

    void publish(Replay replay) {
        send(Topics.REPLAYS.name(), replay.updatedAt().toEpochMilli(), replay.name(), Codecs.REPLAY.encode(replay));
    }

    AlertCommand firstCommand(Duration timeout) {
        return read(Topics.ALERT_COMMANDS, Codecs.ALERT_COMMAND, timeout).get(0);
    }

    /** @throws java.util.NoSuchElementException where there is none of that name */
    Replay lastReplay(String name) {
        return read(Topics.REPLAYS, Codecs.REPLAY, Duration.ofSeconds(5)).stream()
                .filter(replay -> replay.name().equals(name))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private <T> List<T> read(Topic topic, WireCodec<T> codec, Duration timeout) {
        TopicPartition partition = new TopicPartition(topic.name(), 0);
        try (var consumer = new KafkaConsumer<>(properties, new StringDeserializer(), WireSerdes.deserializer(codec))) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            List<T> values = new ArrayList<>();
            consumer.poll(timeout).forEach(received -> values.add(received.value()));
            return values;
        }
    }

    Set<String> names() {
        try {
            return admin.listTopics().names().get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void send(String topic, long time, String key, byte[] value) {
        try {
            producer.send(new ProducerRecord<>(topic, null, time, key, value)).get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }
}
