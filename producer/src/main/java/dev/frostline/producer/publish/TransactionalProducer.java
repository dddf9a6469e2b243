package dev.frostline.producer.publish;

import dev.frostline.config.KafkaSettings;
import dev.frostline.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** One Kafka producer with a transactional id; it is unusable after any exception. */
final class TransactionalProducer implements AutoCloseable {
    private static final String ID_PREFIX = "frostline-producer-";
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final byte[] source;
    private final KafkaProducer<byte[], byte[]> kafka;

    TransactionalProducer(KafkaSettings settings, String source) {
        this.source = source.getBytes(StandardCharsets.UTF_8);
        this.kafka = new KafkaProducer<>(
                ProducerSettings.transactional(settings, ID_PREFIX + source),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Aborts the open transaction of a predecessor with the same id, and fences the predecessor. */
    void begin() {
        kafka.initTransactions();
    }

    /**
     * Commits all records and the checkpoint, or none of them.
     *
     * @return empty after a commit; otherwise the records that Kafka refuses for good
     */
    List<Refusal> write(List<ProducerRecord<byte[], byte[]>> records, Set<Integer> leftOut, byte[] checkpoint) {
        ConcurrentLinkedQueue<Refusal> refused = new ConcurrentLinkedQueue<>();
        kafka.beginTransaction();
        try {
            for (int i = 0; i < records.size(); i++) {
                if (!leftOut.contains(i)) {
                    send(records.get(i), i, refused);
                }
            }
            Future<RecordMetadata> unused =
                    kafka.send(new ProducerRecord<>(Topics.IMPORT_PROGRESS.name(), source, checkpoint));
            kafka.commitTransaction();
            return List.of();
        } catch (KafkaException e) {
            if (refused.isEmpty()) {
                throw e;
            }
            kafka.abortTransaction();
            return List.copyOf(refused);
        }
    }

    /** An interrupted thread does not wait. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try {
            kafka.close(interrupted ? Duration.ZERO : CLOSE_TIMEOUT);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void send(ProducerRecord<byte[], byte[]> record, int index, ConcurrentLinkedQueue<Refusal> refused) {
        Future<RecordMetadata> unused = kafka.send(record, (metadata, failure) -> {
            if (failure != null) {
                Refusal.of(index, failure).ifPresent(refused::add);
            }
        });
    }
}
