package dev.frostline.notifier.consumer;

import dev.frostline.config.KafkaSettings;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.Topic;
import dev.frostline.wire.Topics;
import dev.frostline.wire.deadletter.DeadLetterHeaders;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;

/** Publishes what is malformed, as received, with headers that say why; waits for the broker's word. */
final class AlertDeadLetters implements AutoCloseable {
    private static final Topic TOPIC = Topics.ALERTS.deadLetter();
    private static final int DELIVERY_MS = 10_000;
    private static final int CLOSE_SECONDS = 2;

    private final String service;
    private final DefaultKafkaProducerFactory<byte[], byte[]> producers;
    private final KafkaTemplate<byte[], byte[]> template;

    AlertDeadLetters(KafkaSettings kafka, String service) {
        this.service = service;
        this.producers = new DefaultKafkaProducerFactory<>(properties(kafka));
        this.producers.setPhysicalCloseTimeout(CLOSE_SECONDS);
        this.template = new KafkaTemplate<>(producers);
    }

    /** @throws KafkaException where the broker refuses it or does not answer in time */
    void publish(ConsumerRecord<byte[], byte[]> record, MalformedRecordException problem) {
        ProducerRecord<byte[], byte[]> deadLetter = new ProducerRecord<>(
                TOPIC.name(), null, timestampOf(record), record.key(), record.value(), record.headers());
        DeadLetterHeaders.add(
                deadLetter.headers(),
                problem,
                service,
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp());
        try {
            template.send(deadLetter).get(DELIVERY_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "the dead letter was not taken: " + e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new org.apache.kafka.common.errors.TimeoutException("the dead letter was not confirmed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }

    @Override
    public void close() {
        producers.destroy();
    }

    private static Long timestampOf(ConsumerRecord<byte[], byte[]> record) {
        return record.timestamp() < 0 ? null : record.timestamp();
    }

    private static Map<String, Object> properties(KafkaSettings kafka) {
        Map<String, Object> properties = kafka.clientProperties();
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, "frostline-notifier-dead-letters");
        properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, TOPIC.maxMessageBytes());
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, DELIVERY_MS / 2);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, DELIVERY_MS / 2);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MS);
        return properties;
    }
}
