package dev.frostline.wire.deadletter;

import dev.frostline.concurrent.Sleeper;
import dev.frostline.ops.Backoff;
import dev.frostline.ops.FailureLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The attempts to publish the dead letters of one call. One thread's; for one call. */
final class PublishRun {
    private static final Logger LOG = LoggerFactory.getLogger(PublishRun.class);

    private final LazyProducer producer;
    private final PublishLimits limits;
    private final FailureLog failures;
    private final Backoff backoff;
    private final List<RejectedRecord> refused = new ArrayList<>();
    private final long start = System.nanoTime();
    private int published;

    PublishRun(LazyProducer producer, PublishLimits limits, FailureLog failures) {
        this.producer = producer;
        this.limits = limits;
        this.failures = failures;
        this.backoff = new Backoff(limits.firstDelay(), limits.maxDelay(), RandomGenerator.getDefault());
    }

    PublishResult publish(
            List<RejectedRecord> rejected, Function<RejectedRecord, ProducerRecord<byte[], byte[]>> toDeadLetter)
            throws InterruptedException {
        List<RejectedRecord> remaining = attempt(rejected, toDeadLetter);
        for (int attempt = 1; !remaining.isEmpty() && attempt < limits.attempts() && hasTime(); attempt++) {
            Sleeper.SYSTEM.sleep(backoff.next()); // a broker does not notify of its return
            remaining = attempt(remaining, toDeadLetter);
        }
        if (remaining.isEmpty() && published > 0) {
            failures.succeeded();
        }
        return new PublishResult(published, refused, remaining);
    }

    private boolean hasTime() {
        return System.nanoTime() - start < limits.duration().toNanos();
    }

    /** @return the records that are to be tried again */
    private List<RejectedRecord> attempt(
            List<RejectedRecord> rejected, Function<RejectedRecord, ProducerRecord<byte[], byte[]>> toDeadLetter)
            throws InterruptedException {
        Producer<byte[], byte[]> current;
        try {
            current = producer.get();
        } catch (KafkaException e) {
            failures.failed(String.valueOf(e.getMessage())); // such as an address that no name server knows just now
            return rejected;
        }
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (RejectedRecord record : rejected) {
            sent.add(send(current, toDeadLetter.apply(record)));
        }
        List<RejectedRecord> remaining = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            if (isToBeTriedAgain(current, rejected.get(i), sent.get(i))) {
                remaining.add(rejected.get(i));
            }
        }
        return remaining;
    }

    private static Future<RecordMetadata> send(Producer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> letter)
            throws InterruptedException {
        try {
            return producer.send(letter);
        } catch (InterruptException e) {
            throw interrupted(e);
        } catch (KafkaException | IllegalStateException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private boolean isToBeTriedAgain(Producer<byte[], byte[]> used, RejectedRecord record, Future<RecordMetadata> sent)
            throws InterruptedException {
        try {
            sent.get();
            published++;
            return false;
        } catch (ExecutionException e) {
            return isToBeTriedAgain(used, record, Objects.requireNonNullElse(e.getCause(), e));
        }
    }

    private boolean isToBeTriedAgain(Producer<byte[], byte[]> used, RejectedRecord record, Throwable error)
            throws InterruptedException {
        if (error instanceof InterruptException interrupt) {
            throw interrupted(interrupt);
        }
        if (error instanceof RetriableException || !producer.isCurrent(used)) {
            failures.failed(String.valueOf(error.getMessage()));
            return true;
        }
        refused.add(record);
        LOG.warn("the dead letter of the record {} cannot be published and is lost", record.position(), error);
        if (!isOfThisRecordAlone(error)) {
            producer.discard(used);
        }
        return false;
    }

    /** Whether the producer can still write other records. */
    private static boolean isOfThisRecordAlone(Throwable error) {
        return error instanceof RecordTooLargeException || error instanceof AuthorizationException;
    }

    private static InterruptedException interrupted(InterruptException e) {
        Thread.interrupted(); // Kafka has set the flag again; the exception replaces it
        InterruptedException interrupted = new InterruptedException("interrupted while publishing dead letters");
        interrupted.initCause(e);
        return interrupted;
    }
}
