package dev.frostline.wire.deadletter;

import dev.frostline.config.KafkaSettings;
import dev.frostline.wire.Topic;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A producer that is made when it is first needed, and again after it was discarded. Thread-safe. */
final class LazyProducer implements AutoCloseable {
    private static final int DELIVERY_MS = 10_000;
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final Supplier<Producer<byte[], byte[]>> producers;
    private @Nullable Producer<byte[], byte[]> producer;
    private boolean closed;

    LazyProducer(Supplier<Producer<byte[], byte[]>> producers) {
        this.producers = producers;
    }

    static Producer<byte[], byte[]> create(KafkaSettings kafka, String clientId) {
        Map<String, Object> properties = kafka.clientProperties();
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.DEAD_LETTER_MAX_BYTES);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, DELIVERY_MS / 2);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, DELIVERY_MS / 2);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MS);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** @throws IllegalStateException where this is closed */
    synchronized Producer<byte[], byte[]> get() {
        if (closed) {
            throw new IllegalStateException("the publisher of dead letters is closed");
        }
        Producer<byte[], byte[]> current = producer;
        if (current == null) {
            current = producers.get();
            producer = current;
        }
        return current;
    }

    /** Whether this producer is still in use; errors of a discarded or closed one are not errors of a record. */
    synchronized boolean isCurrent(Producer<byte[], byte[]> used) {
        return producer == used;
    }

    /** An idempotent producer takes no more records after some errors; the next record gets a new one. */
    synchronized void discard(Producer<byte[], byte[]> broken) {
        if (producer == broken) {
            producer = null;
            broken.close(Duration.ZERO);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (producer != null) {
            producer.close(CLOSE_TIMEOUT);
            producer = null;
        }
    }
}
