package dev.frostline.wire.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.RecordCheck;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadLetterPublisherTest {
    private static final int ATTEMPTS = 3;
    private final MalformedRecordException problem =
            new MalformedRecordException(RecordCheck.SYNTAX, "no JSON at byte 3");

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final Deque<RuntimeException> errors = new ArrayDeque<>();
    private final List<FailingProducer> producers = new ArrayList<>();
    private final DeadLetterPublisher publisher = new DeadLetterPublisher(
            this::newProducer,
            "test-service",
            new PublishLimits(ATTEMPTS, Duration.ofMinutes(1), Duration.ofMillis(1), Duration.ofMillis(2)),
            registry);

    @AfterEach
    void close() {
        publisher.close();
    }

    @Test
    void publishesEachRecord_toTheDeadLetterTopicOfItsOwn() throws InterruptedException {
        PublishResult result = publisher.publish(rejected(3), problem);

        assertThat(result.isComplete()).isTrue();
        assertThat(result.published()).isEqualTo(3);
        assertThat(published()).extracting(ProducerRecord::topic).containsOnly("alerts.dead-letter");
        assertThat(published()).extracting(ProducerRecord::timestamp).containsExactly(1_000L, 1_001L, 1_002L);
        assertCounts(3, 0, 0);
    }

    @Test
    void makesNoProducer_untilThereIsADeadLetter() throws InterruptedException {
        publisher.publish(List.of(), problem);

        assertThat(published()).isEmpty();
        assertCounts(0, 0, 0);
    }

    @Test
    void triesARetriableErrorAgain_untilTheBrokerConfirms() throws InterruptedException {
        errors.add(new TimeoutException("later"));
        errors.add(new NotEnoughReplicasException("later"));

        PublishResult result = publisher.publish(rejected(1), problem);

        assertThat(result.published()).isEqualTo(1);
        assertThat(producers).hasSize(1);
        assertCounts(1, 0, 0);
    }

    @Test
    void givesUpARetriableError_afterTheLastAttempt() throws InterruptedException {
        Collections.addAll(errors, new TimeoutException("1"), new TimeoutException("2"), new TimeoutException("3"));

        PublishResult result = publisher.publish(rejected(1), problem);

        assertThat(result.unavailable()).extracting(RejectedRecord::offset).containsExactly(0L);
        assertThat(result.refused()).isEmpty();
        assertThat(published()).isEmpty();
        assertCounts(0, 0, 1);
    }

    @Test
    void beginsNoFurtherAttempt_whenTheTimeIsOver() throws InterruptedException {
        DeadLetterPublisher hasty = new DeadLetterPublisher(
                this::newProducer,
                "test-service",
                new PublishLimits(1_000, Duration.ZERO, Duration.ofMillis(1), Duration.ofMillis(1)),
                registry);
        errors.add(new TimeoutException("later"));

        PublishResult result = hasty.publish(rejected(1), problem);

        assertThat(result.unavailable()).hasSize(1);
        assertThat(published()).isEmpty();
    }

    @Test
    void neverTriesARecordAgain_thatIsTooLargeOrNotAllowed() throws InterruptedException {
        errors.add(new RecordTooLargeException("too large"));
        errors.add(new TopicAuthorizationException("not allowed"));

        PublishResult result = publisher.publish(rejected(3), problem);

        assertThat(result.refused()).extracting(RejectedRecord::offset).containsExactly(0L, 1L);
        assertThat(result.published()).isEqualTo(1);
        assertThat(producers).hasSize(1);
        assertThat(published()).hasSize(1);
        assertCounts(1, 2, 0);
    }

    @Test
    void doesNotDecideByTheMessage() throws InterruptedException {
        errors.add(new RecordTooLargeException("a retriable timeout"));
        errors.add(new TimeoutException("record too large, not authorized"));

        PublishResult result = publisher.publish(rejected(2), problem);

        assertThat(result.refused()).extracting(RejectedRecord::offset).containsExactly(0L);
        assertThat(result.published()).isEqualTo(1);
    }

    @Test
    void makesANewProducer_afterAnErrorThatEndsTheOldOne() throws InterruptedException {
        errors.add(new UnsupportedVersionException("no idempotence"));
        errors.add(new KafkaException("the producer is closed"));

        PublishResult result = publisher.publish(rejected(2), problem);

        assertThat(result.refused()).extracting(RejectedRecord::offset).containsExactly(0L);
        assertThat(result.published()).as("its error was the other record's").isEqualTo(1);
        assertThat(producers).hasSize(2);
        assertThat(producers.get(0).closed()).isTrue();
    }

    @Test
    void keepsTheProducer_whenTheClientIsNotAllowedToWrite() throws InterruptedException {
        errors.add(new ClusterAuthorizationException("not allowed"));

        PublishResult result = publisher.publish(rejected(1), problem);

        assertThat(result.refused()).hasSize(1);
        assertThat(producers.get(0).closed()).isFalse();
    }

    @Test
    void isUnavailable_whenNoProducerCanBeMade() throws InterruptedException {
        DeadLetterPublisher unresolvable = new DeadLetterPublisher(
                () -> {
                    throw new KafkaException("Failed to construct kafka producer");
                },
                "test-service",
                new PublishLimits(2, Duration.ofMinutes(1), Duration.ofMillis(1), Duration.ofMillis(1)),
                registry);

        PublishResult result = unresolvable.publish(rejected(2), problem);

        assertThat(result.unavailable()).hasSize(2);
    }

    @Test
    void endsWithTheInterrupt_whenItWaitsForTheNextAttempt() {
        errors.add(new TimeoutException("later"));
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> publisher.publish(rejected(1), problem)).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void endsWithTheInterrupt_whenTheProducerIsInterrupted() {
        errors.add(new InterruptException(new InterruptedException()));
        Thread.interrupted();

        assertThatThrownBy(() -> publisher.publish(rejected(1), problem)).isInstanceOf(InterruptedException.class);
    }

    @Test
    void publishesNothing_afterItWasClosed() {
        publisher.close();

        assertThatThrownBy(() -> publisher.publish(rejected(1), problem)).isInstanceOf(IllegalStateException.class);
    }

    private void assertCounts(int published, int refused, int unavailable) {
        assertThat(counted("published")).isEqualTo(published);
        assertThat(counted("refused")).isEqualTo(refused);
        assertThat(counted("unavailable")).isEqualTo(unavailable);
    }

    private double counted(String outcome) {
        return registry.get("frostline.dead.letters")
                .tags("service", "test-service", "outcome", outcome)
                .counter()
                .count();
    }

    private List<ProducerRecord<byte[], byte[]>> published() {
        return producers.stream()
                .flatMap(producer -> producer.history().stream())
                .toList();
    }

    private static List<RejectedRecord> rejected(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new RejectedRecord(
                        "alerts", 0, i, 1_000 + i, new byte[] {1}, new byte[] {2}, new RecordHeaders()))
                .toList();
    }

    private Producer<byte[], byte[]> newProducer() {
        FailingProducer producer = new FailingProducer();
        producers.add(producer);
        return producer;
    }

    /** Confirms each record, unless there is an error left for it. */
    private final class FailingProducer extends MockProducer<byte[], byte[]> {
        FailingProducer() {
            super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> letter) {
            RuntimeException error = errors.poll();
            return error == null ? super.send(letter) : CompletableFuture.failedFuture(error);
        }
    }
}
