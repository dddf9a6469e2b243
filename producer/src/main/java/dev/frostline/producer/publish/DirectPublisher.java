package dev.frostline.producer.publish;

import dev.frostline.config.KafkaSettings;
import dev.frostline.ops.FailureLog;
import dev.frostline.producer.topics.KafkaUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes records and returns when Kafka has confirmed them, or fails after about 15 seconds. Idempotent, in the given
 * order, without transactions. Thread-safe; memory is bounded by the producer's buffer.
 */
public final class DirectPublisher implements RecordWriter, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DirectPublisher.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
    /** Kafka refuses a whole batch because of one record; the other records are sent again. */
    private static final int ATTEMPTS = 3;

    private final KafkaSettings kafka;
    private final DeliveryMetrics deliveries;
    private final SourceKind source;
    private final FailureLog failures = new FailureLog(LOG, "writing to Kafka");
    private @Nullable KafkaProducer<byte[], byte[]> producer;
    private boolean closed;

    public DirectPublisher(KafkaSettings kafka, DeliveryMetrics deliveries, SourceKind source) {
        this.kafka = kafka;
        this.deliveries = deliveries;
        this.source = source;
    }

    /** Counts confirmed and failed records. */
    @Override
    public List<Refusal> write(List<ProducerRecord<byte[], byte[]>> records) throws KafkaUnavailableException {
        DirectWrite write = new DirectWrite(records);
        try {
            for (int attempt = 0; attempt < ATTEMPTS && !write.isComplete(); attempt++) {
                write.attempt(producer());
            }
            if (!write.isComplete()) {
                throw new KafkaException("Kafka refused batches of valid records");
            }
            failures.succeeded();
            return write.refused();
        } catch (KafkaException | IllegalStateException e) {
            discardAfter(e);
            failures.failed(String.valueOf(e.getMessage()));
            throw new KafkaUnavailableException("Kafka did not confirm: " + e.getMessage(), e);
        } finally {
            deliveries.written(source, write.confirmed());
            deliveries.failed(
                    source, records.size() - write.confirmed() - write.refused().size());
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

    private synchronized KafkaProducer<byte[], byte[]> producer() {
        if (closed) {
            throw new IllegalStateException("the publisher is closed");
        }
        if (producer == null) {
            producer = new KafkaProducer<>(
                    ProducerSettings.direct(kafka), new ByteArraySerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    /** After an error that is not retriable, the producer may be unusable. */
    private synchronized void discardAfter(RuntimeException failure) {
        if (producer != null && !(failure instanceof RetriableException)) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }

    /** The state of one call. */
    private static final class DirectWrite {
        private final List<ProducerRecord<byte[], byte[]>> records;
        private final List<Refusal> refused = new ArrayList<>();
        private List<Integer> open = new ArrayList<>();
        private int confirmed;

        DirectWrite(List<ProducerRecord<byte[], byte[]>> records) {
            this.records = records;
            for (int i = 0; i < records.size(); i++) {
                open.add(i);
            }
        }

        /** Waits for all records, so that the counts are right, then throws the first failure of the cluster. */
        void attempt(KafkaProducer<byte[], byte[]> producer) {
            List<Future<RecordMetadata>> sent = new ArrayList<>(open.size());
            List<Integer> again = new ArrayList<>();
            KafkaException failure = sendAll(producer, sent);
            for (int i = 0; i < sent.size(); i++) {
                Exception problem = outcome(sent.get(i));
                if (problem == null) {
                    confirmed++;
                } else if (problem.getClass() == KafkaException.class) {
                    again.add(open.get(i));
                } else if (!isRefused(open.get(i), problem)) {
                    failure = failure != null ? failure : new RetriableFailure(problem);
                }
            }
            open = again;
            if (failure != null) {
                throw failure;
            }
        }

        private @Nullable KafkaException sendAll(
                KafkaProducer<byte[], byte[]> producer, List<Future<RecordMetadata>> sent) {
            try {
                for (int index : open) {
                    Future<RecordMetadata> future = producer.send(records.get(index));
                    sent.add(future);
                    Exception problem = future.isDone() ? outcome(future) : null;
                    if (problem != null && Refusal.of(index, problem).isEmpty()) {
                        return new RetriableFailure(problem); // each further record would wait as long
                    }
                }
                return null;
            } catch (KafkaException e) {
                return e;
            }
        }

        private boolean isRefused(int index, Exception problem) {
            return Refusal.of(index, problem).map(refused::add).isPresent();
        }

        private static @Nullable Exception outcome(Future<RecordMetadata> future) {
            try {
                future.get();
                return null;
            } catch (ExecutionException e) {
                return e.getCause() instanceof Exception cause ? cause : e;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return e;
            }
        }

        boolean isComplete() {
            return open.isEmpty();
        }

        int confirmed() {
            return confirmed;
        }

        List<Refusal> refused() {
            return refused;
        }
    }

    /** A failure of a record after which the producer is usable. */
    private static final class RetriableFailure extends RetriableException {
        private static final long serialVersionUID = 1L;

        RetriableFailure(Exception cause) {
            super(cause.getMessage(), cause);
        }
    }
}
