package dev.frostline.query.alerts;

import dev.frostline.config.KafkaSettings;
import dev.frostline.model.AlertCommand;
import dev.frostline.wire.Codecs;
import dev.frostline.wire.Topics;
import dev.frostline.wire.WireSerdes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes commands to the topic that the alert task reads; returns when Kafka has confirmed. Thread-safe. */
public final class AlertCommands implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 5_000;

    private final KafkaSettings kafka;
    private KafkaProducer<String, AlertCommand> producer;

    public AlertCommands(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    /** @throws CommandNotPublishedException where Kafka does not confirm within some seconds */
    public void publish(AlertCommand command) {
        ProducerRecord<String, AlertCommand> record = new ProducerRecord<>(
                Topics.ALERT_COMMANDS.name(), null, command.at().toEpochMilli(), command.alertId(), command);
        try {
            producer().send(record).get(2L * TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new CommandNotPublishedException(e.getCause());
        } catch (KafkaException | TimeoutException e) {
            throw new CommandNotPublishedException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandNotPublishedException(e);
        }
    }

    private synchronized KafkaProducer<String, AlertCommand> producer() {
        if (producer == null) {
            Map<String, Object> properties = new HashMap<>(kafka.clientProperties());
            properties.put(ProducerConfig.CLIENT_ID_CONFIG, "frostline-query-commands");
            properties.put(ProducerConfig.ACKS_CONFIG, "all");
            properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT_MILLIS);
            properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS / 2);
            properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
            producer = new KafkaProducer<>(
                    properties, new StringSerializer(), WireSerdes.serializer(Codecs.ALERT_COMMAND));
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
