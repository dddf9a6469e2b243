package dev.frostline.producer.publish;

import dev.frostline.config.KafkaSettings;
import dev.frostline.producer.topics.KafkaUnavailableException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes many records in their order without waiting for each: idempotent, acknowledged by all replicas. A record that
 * Kafka refuses, or does not confirm within a minute, ends the stream. The producer's buffer bounds the memory; the
 * sender blocks while it is full. Not thread-safe.
 */
public final class StreamPublisher implements AutoCloseable {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final AtomicLong confirmed = new AtomicLong();

    public StreamPublisher(KafkaSettings kafka) {
        this.producer = new KafkaProducer<>(
                ProducerSettings.stream(kafka), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** @throws KafkaUnavailableException where this or an earlier record cannot be written */
    public void send(ProducerRecord<byte[], byte[]> record) throws KafkaUnavailableException {
        requireNoFailure();
        try {
            Future<RecordMetadata> unused = producer.send(record, this::completed);
        } catch (KafkaException e) {
            throw failed(e);
        }
    }

    /** Returns when all sent records are confirmed. */
    public void flush() throws KafkaUnavailableException {
        try {
            producer.flush();
        } catch (KafkaException e) {
            throw failed(e);
        }
        requireNoFailure();
    }

    public long confirmed() {
        return confirmed.get();
    }

    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
    }

    /** Called in the producer's own thread. */
    private void completed(RecordMetadata written, Exception problem) {
        if (problem == null) {
            confirmed.incrementAndGet();
        } else {
            failure.compareAndSet(null, problem);
        }
    }

    private void requireNoFailure() throws KafkaUnavailableException {
        Exception first = failure.get();
        if (first != null) {
            throw failed(first);
        }
    }

    private static KafkaUnavailableException failed(Exception cause) {
        return new KafkaUnavailableException("Kafka did not confirm: " + cause.getMessage(), cause);
    }
}
