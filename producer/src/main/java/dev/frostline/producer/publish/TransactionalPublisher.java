package dev.frostline.producer.publish;

import dev.frostline.config.KafkaSettings;
import dev.frostline.ops.Backoff;
import dev.frostline.ops.FailureLog;
import dev.frostline.producer.topics.Checkpoints;
import dev.frostline.producer.topics.ProducerTopics;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes batches of records exactly once, each in one transaction with its source's checkpoint. A batch is retried
 * until it is committed or the stop signal is set. Where the outcome of a commit is unknown, the checkpoint shows it.
 * Of two processes with one source the later one continues, and the other one fails with {@link SourceFencedException}.
 * At most one batch is in memory. Not thread-safe.
 */
public final class TransactionalPublisher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TransactionalPublisher.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final KafkaSettings kafka;
    private final String source;
    private final StopSignal stop;
    private final FailureLog failures;
    private final Backoff backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE, new SplittableRandom());
    private @Nullable TransactionalProducer producer;
    private byte @Nullable [] committed;

    /** @param source the name of the checkpoint and, with a prefix, the transactional id */
    public TransactionalPublisher(KafkaSettings kafka, String source, StopSignal stop) {
        this.kafka = kafka;
        this.source = source;
        this.stop = stop;
        this.failures = new FailureLog(LOG, "writing to Kafka for '" + source + "'");
    }

    /**
     * Waits for Kafka, creates missing topics, and aborts the open transaction of another process with this source.
     *
     * @return the last committed checkpoint
     */
    public Optional<byte[]> open() throws StoppedException {
        while (true) {
            try {
                connect();
                committed = readCheckpoint();
                return Optional.ofNullable(committed);
            } catch (KafkaException e) {
                waitAfter(e);
            }
        }
    }

    /**
     * Returns when the batch is committed.
     *
     * @param checkpoint the source's new checkpoint, given what was refused
     * @return the records that Kafka refuses for good, which are not in the batch
     */
    public List<Refusal> write(
            List<ProducerRecord<byte[], byte[]>> records, Function<Collection<Refusal>, byte[]> checkpoint)
            throws StoppedException, SourceFencedException {
        Map<Integer, Refusal> refused = new TreeMap<>();
        while (true) {
            byte[] value = checkpoint.apply(refused.values());
            if (isCommitted(records, value, refused)) {
                committed = value;
                failures.succeeded();
                backoff.reset();
                return List.copyOf(refused.values());
            }
        }
    }

    /** Does not wait: no transaction is open between two writes. */
    @Override
    public void close() {
        if (producer != null) {
            producer.close();
            producer = null;
        }
    }

    private boolean isCommitted(
            List<ProducerRecord<byte[], byte[]>> records, byte[] checkpoint, Map<Integer, Refusal> refused)
            throws StoppedException, SourceFencedException {
        try {
            TransactionalProducer current = producer;
            if (current == null) {
                current = connect();
                if (isLastCheckpoint(checkpoint)) {
                    return true;
                }
            }
            List<Refusal> newlyRefused = current.write(records, refused.keySet(), checkpoint);
            newlyRefused.forEach(refusal -> refused.put(refusal.index(), refusal));
            return newlyRefused.isEmpty();
        } catch (KafkaException e) {
            waitAfter(e);
            return false;
        }
    }

    /** @return whether the failed attempt was committed */
    private boolean isLastCheckpoint(byte[] attempted) throws SourceFencedException {
        byte @Nullable [] found = readCheckpoint();
        if (found != null && Arrays.equals(found, attempted)) {
            return true;
        }
        if (!Arrays.equals(found, committed)) {
            close();
            throw new SourceFencedException(source);
        }
        return false;
    }

    /** Comes before {@link #readCheckpoint}: once the transactions are initialised, no predecessor can write one. */
    private TransactionalProducer connect() {
        new ProducerTopics(kafka).ensure();
        TransactionalProducer connected = new TransactionalProducer(kafka, source);
        producer = connected;
        connected.begin();
        return connected;
    }

    private byte @Nullable [] readCheckpoint() {
        return new Checkpoints(kafka).read(source).orElse(null);
    }

    private void waitAfter(KafkaException failure) throws StoppedException {
        close();
        if (failure instanceof InterruptException) {
            throw new StoppedException();
        }
        failures.failed(String.valueOf(failure.getMessage()));
        stop.pause(backoff.next());
    }
}
