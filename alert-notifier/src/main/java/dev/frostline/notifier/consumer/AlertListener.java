package dev.frostline.notifier.consumer;

import dev.frostline.model.alert.Alert;
import dev.frostline.notifier.store.MongoStores;
import dev.frostline.notifier.store.Reachability;
import dev.frostline.ops.Backoff;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.RecordCheck;
import dev.frostline.wire.codec.Codecs;
import dev.frostline.wire.deadletter.PublishResult;
import dev.frostline.wire.deadletter.RejectedRecord;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.AcknowledgingMessageListener;
import org.springframework.kafka.support.Acknowledgment;

/**
 * Handles one record at a time, in order. While the store is away, the consumer pauses with a growing back-off and
 * polls the same record again. A record that the store rejects several times becomes a dead letter. A dead letter that
 * Kafka refuses is lost and counted, so that no record is retried for ever. Only the consumer's thread calls it.
 */
final class AlertListener implements AcknowledgingMessageListener<byte[], byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(AlertListener.class);
    private static final int MAX_ATTEMPTS = 5;

    private final StoringHandler handler;
    private final DeadLetterSink deadLetters;
    private final Reachability mongo;
    private final RecordCounters counters;
    private final Backoff backoff;
    private @Nullable TopicPartition partition;
    private long offset;
    private int attempts;

    AlertListener(
            StoringHandler handler,
            DeadLetterSink deadLetters,
            Reachability mongo,
            RecordCounters counters,
            Backoff backoff) {
        this.handler = handler;
        this.deadLetters = deadLetters;
        this.mongo = mongo;
        this.counters = counters;
        this.backoff = backoff;
    }

    @Override
    public void onMessage(ConsumerRecord<byte[], byte[]> record, @Nullable Acknowledgment acknowledgment) {
        if (acknowledgment == null) {
            throw new IllegalStateException("the consumer must run with acknowledgement by hand");
        }
        countOnce(record);
        try {
            RecordOutcome outcome = handle(record);
            acknowledgment.acknowledge();
            counters.count(outcome);
            partition = null;
            backoff.reset();
        } catch (RetryLaterException e) {
            LOG.debug("{}@{} is handled again later", record.topic(), record.offset(), e);
            acknowledgment.nack(backoff.next());
        }
    }

    /** Counts a record at its first delivery. */
    private void countOnce(ConsumerRecord<byte[], byte[]> record) {
        TopicPartition from = new TopicPartition(record.topic(), record.partition());
        if (!from.equals(partition) || record.offset() != offset) {
            counters.in();
            partition = from;
            offset = record.offset();
            attempts = 0;
        }
    }

    private RecordOutcome handle(ConsumerRecord<byte[], byte[]> record) throws RetryLaterException {
        if (record.value() == null) {
            return RecordOutcome.TOMBSTONE;
        }
        try {
            return store(decode(record));
        } catch (MalformedRecordException e) {
            return deadLetter(record, e);
        }
    }

    private static Alert decode(ConsumerRecord<byte[], byte[]> record) throws MalformedRecordException {
        Alert alert = Codecs.ALERT.decode(record.value());
        if (!Arrays.equals(alert.alertId().getBytes(StandardCharsets.UTF_8), record.key())) {
            throw new MalformedRecordException(RecordCheck.KEY, "the key is not the alert_id");
        }
        return alert;
    }

    private RecordOutcome store(Alert alert) throws RetryLaterException, MalformedRecordException {
        try {
            boolean stored = handler.handle(alert);
            mongo.succeeded();
            return stored ? RecordOutcome.STORED : RecordOutcome.STALE_REVISION;
        } catch (RuntimeException e) {
            if (MongoStores.isUnavailable(e)) {
                mongo.failed(e);
                throw new RetryLaterException(e);
            }
            if (++attempts < MAX_ATTEMPTS) {
                throw new RetryLaterException(e);
            }
            throw new MalformedRecordException(RecordCheck.STORE, "refused by the store: " + e.getMessage(), e);
        }
    }

    private RecordOutcome deadLetter(ConsumerRecord<byte[], byte[]> record, MalformedRecordException problem)
            throws RetryLaterException {
        try {
            PublishResult result = deadLetters.publish(List.of(RejectedRecord.of(record)), problem);
            if (!result.unavailable().isEmpty()) {
                throw new RetryLaterException(problem);
            }
            return result.refused().isEmpty() ? RecordOutcome.DEAD_LETTERED : RecordOutcome.DEAD_LETTER_LOST;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RetryLaterException(e);
        }
    }

    /** Stores alerts. Returns false where this revision or a later one is stored already. */
    @FunctionalInterface
    interface StoringHandler {
        boolean handle(Alert alert);
    }

    /** Publishes malformed records as dead letters. */
    @FunctionalInterface
    interface DeadLetterSink {
        PublishResult publish(List<RejectedRecord> rejected, MalformedRecordException problem)
                throws InterruptedException;
    }

    /** The same record must be handled again later. */
    private static final class RetryLaterException extends Exception {
        private static final long serialVersionUID = 1L;

        RetryLaterException(Throwable cause) {
            super(cause);
        }
    }
}
