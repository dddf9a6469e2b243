package dev.frostline.query.commands;

import dev.frostline.config.KafkaSettings;
import dev.frostline.model.Replay;
import dev.frostline.model.alert.AlertCommand;
import dev.frostline.wire.Topic;
import dev.frostline.wire.Topics;
import dev.frostline.wire.codec.Codecs;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Publishes the commands of users to the topics of the services that apply them; returns when Kafka has confirmed them.
 * Thread-safe. */
public final class CommandPublisher implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 5_000;

    private final KafkaSettings kafka;
    private @Nullable KafkaProducer<String, byte[]> producer;

    public CommandPublisher(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    /** @throws CommandNotPublishedException if Kafka does not confirm within some seconds */
    public void publish(AlertCommand command) {
        publish(Topics.ALERT_COMMANDS, command.at(), command.alertId(), Codecs.ALERT_COMMAND.encode(command));
    }

    /**
     * @param replay the requested state
     * @throws CommandNotPublishedException if Kafka does not confirm within some seconds
     */
    public void publish(Replay replay) {
        publish(Topics.REPLAYS, replay.updatedAt(), replay.name(), Codecs.REPLAY.encode(replay));
    }

    private void publish(Topic topic, Instant time, String key, byte[] value) {
        try {
            producer()
                    .send(new ProducerRecord<>(topic.name(), null, time.toEpochMilli(), key, value))
                    .get(2L * TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new CommandNotPublishedException(Objects.requireNonNullElse(e.getCause(), e));
        } catch (KafkaException | TimeoutException e) {
            throw new CommandNotPublishedException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandNotPublishedException(e);
        }
    }

    private synchronized KafkaProducer<String, byte[]> producer() {
        if (producer == null) {
            Map<String, Object> properties = new HashMap<>(kafka.clientProperties());
            properties.put(ProducerConfig.CLIENT_ID_CONFIG, "frostline-query-commands");
            properties.put(ProducerConfig.ACKS_CONFIG, "all");
            properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT_MILLIS);
            properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS / 2);
            properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
            producer = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(2));
        }
    }
}
