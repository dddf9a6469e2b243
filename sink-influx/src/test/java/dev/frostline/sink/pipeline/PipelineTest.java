package dev.frostline.sink.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.frostline.ops.CheckResult.Status;
import dev.frostline.sink.store.StoreResponse.Cause;
import dev.frostline.sink.store.StoreResponse.RetriableFailure;
import dev.frostline.supervision.Worker;
import dev.frostline.supervision.WorkerFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.DisconnectException;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class PipelineTest {
    private static final TopicPartition PARTITION = PipelineFixture.partition(0);

    private final PipelineFixture fixture = new PipelineFixture(2, 10, Duration.ofSeconds(1));
    private final List<ConsumerRecord<byte[], byte[]>> topic = new ArrayList<>();
    private final Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
    private final FakeKafka kafka = new FakeKafka();
    private final Pipeline pipeline = new Pipeline(
            PipelineFixture.TOPIC,
            "questdb",
            kafka,
            fixture.writers,
            fixture.batcher,
            fixture.progress,
            fixture.workers);

    @BeforeEach
    void publish() {
        for (int i = 0; i < 25; i++) {
            topic.add(PipelineFixture.record(0, i, "line " + i));
        }
    }

    @AfterEach
    void close() {
        pipeline.close();
        assertThat(fixture.settledOrReleased()).isEqualTo(fixture.count("in"));
    }

    @Test
    void writesAndCommitsEachRecord() {
        pipeline.start();

        within30s().untilAsserted(() -> assertThat(committedOffset()).isEqualTo(25));
        assertThat(fixture.store.written()).containsExactlyElementsOf(lines());
        within30s().untilAsserted(() -> assertThat(pipeline.check().isUp()).isTrue());
    }

    @Test
    void commitsNothing_whileTheStoreIsAway() {
        fixture.store.answers(RetriableFailure.of(Cause.UNREACHABLE, "connection refused"));
        pipeline.start();
        within30s().until(() -> fixture.store.requests() >= 5);
        assertThat(committedOffset()).isZero();
        assertThat(pipeline.check().status()).isEqualTo(Status.DEGRADED);

        fixture.store.works();

        within30s().untilAsserted(() -> assertThat(committedOffset()).isEqualTo(25));
        assertThat(fixture.store.written()).containsExactlyElementsOf(lines());
    }

    @Test
    void isDownAndCommitsNothing_whileTheStoreThrows() {
        fixture.store.fails(() -> new OutOfMemoryError("no heap"));
        pipeline.start();
        within30s().until(() -> fixture.workerFailureCount() >= 3);
        assertThat(committedOffset()).isZero();
        assertThat(pipeline.check().status()).isEqualTo(Status.DOWN);

        fixture.store.works();

        within30s().untilAsserted(() -> assertThat(committedOffset()).isEqualTo(25));
        assertThat(fixture.store.written()).containsExactlyElementsOf(lines());
        within30s().untilAsserted(() -> assertThat(pipeline.check().isUp()).isTrue());
    }

    @Test
    void readsTheRecordsAgain_whenTheRendererThrows() {
        fixture.failNextRendering(new IllegalStateException("broken"));
        fixture.failNextRendering(new StackOverflowError());

        pipeline.start();

        within30s().untilAsserted(() -> assertThat(committedOffset()).isEqualTo(25));
        assertThat(fixture.store.written()).containsExactlyElementsOf(lines());
        assertThat(fixture.workerFailureCount()).isEqualTo(2);
        assertThat(kafka.opened.get()).isEqualTo(3);
        within30s().untilAsserted(() -> assertThat(pipeline.check().isUp()).isTrue());
    }

    @Test
    void startsAgainWithANewConsumer_whenPollThrows() {
        kafka.failNextPoll(() -> new IllegalArgumentException("broken"));

        pipeline.start();

        within30s().untilAsserted(() -> assertThat(committedOffset()).isEqualTo(25));
        assertThat(fixture.workerFailureCount()).isEqualTo(1);
        assertThat(kafka.opened.get()).isEqualTo(2);
    }

    @Test
    void waitsForKafka_whichIsNoUnexpectedFailure() {
        kafka.failNextPoll(() -> new DisconnectException("gone"));

        pipeline.start();

        within30s().untilAsserted(() -> assertThat(committedOffset()).isEqualTo(25));
        assertThat(fixture.workerFailureCount()).isZero();
        assertThat(kafka.opened.get()).isEqualTo(2);
    }

    @Test
    void isDown_whileNoConsumerCanBeCreated() {
        kafka.failNextOpening(() -> new NoClassDefFoundError("gone"));
        pipeline.start();

        within30s().untilAsserted(() -> assertThat(pipeline.check().detail()).contains("NoClassDefFoundError"));

        assertThat(pipeline.check().status()).isEqualTo(Status.DOWN);
        within30s().untilAsserted(() -> assertThat(committedOffset()).isEqualTo(25));
    }

    @Test
    void writesWhatItHasRead_whenItIsClosed() {
        fixture.store.answers(RetriableFailure.of(Cause.UNREACHABLE, "connection refused"));
        pipeline.start();
        within30s().until(() -> fixture.store.requests() >= 2);
        fixture.store.works();

        pipeline.close();

        assertThat(committedOffset()).isEqualTo(25);
        assertThat(fixture.store.written()).containsExactlyElementsOf(lines());
    }

    static Stream<Arguments> faultsOfEachWorker() {
        return Stream.of("sink-questdb-cold-start-metrics", "sink-write-1")
                .flatMap(worker -> Arrays.stream(WorkerFault.values()).map(fault -> Arguments.of(worker, fault)));
    }

    @ParameterizedTest
    @MethodSource("faultsOfEachWorker")
    void isDown_thenLosesNothing_whenAWorkerFailsOrHangs(String name, WorkerFault fault) {
        worker(name).inject(fault);

        pipeline.start();

        await().pollInterval(Duration.ofMillis(10))
                .until(() -> pipeline.check().status() == Status.DOWN
                        && pipeline.check().detail().contains(name));
        within30s().untilAsserted(() -> assertThat(committedOffset()).isEqualTo(25));
        assertThat(Set.copyOf(fixture.store.written())).containsExactlyInAnyOrderElementsOf(lines());
        assertThat(fixture.workerFailureCount()).isEqualTo(1);
        within30s().untilAsserted(() -> assertThat(pipeline.check().isUp()).isTrue());
    }

    private Worker worker(String name) {
        return fixture.workers.all().stream()
                .filter(worker -> worker.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<String> lines() {
        return topic.stream().map(record -> "line " + record.offset()).toList();
    }

    private long committedOffset() {
        synchronized (committed) {
            OffsetAndMetadata offset = committed.get(PARTITION);
            return offset == null ? 0 : offset.offset();
        }
    }

    private static ConditionFactory within30s() {
        return await().atMost(Duration.ofSeconds(30));
    }

    /** Consumers of one partition, which begin where the last commit was. */
    private final class FakeKafka implements ConsumerSource {
        final AtomicInteger opened = new AtomicInteger();
        private Supplier<? extends Throwable> pollFailure;
        private Supplier<? extends Throwable> openingFailure;

        synchronized void failNextPoll(Supplier<? extends Throwable> failure) {
            pollFailure = failure;
        }

        synchronized void failNextOpening(Supplier<? extends Throwable> failure) {
            openingFailure = failure;
        }

        @Override
        public void ensureTopics() {}

        @Override
        public synchronized Consumer<byte[], byte[]> createConsumer() {
            Supplier<? extends Throwable> failure = openingFailure;
            openingFailure = null;
            throwIt(failure);
            opened.incrementAndGet();
            return new OnePartitionConsumer(this::takePollFailure);
        }

        private synchronized Supplier<? extends Throwable> takePollFailure() {
            Supplier<? extends Throwable> failure = pollFailure;
            pollFailure = null;
            return failure;
        }
    }

    private static void throwIt(Supplier<? extends Throwable> failure) {
        if (failure != null) {
            Throwable thrown = failure.get();
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) thrown;
        }
    }

    private final class OnePartitionConsumer extends MockConsumer<byte[], byte[]> {
        private final Supplier<Supplier<? extends Throwable>> pollFailures;
        private boolean assigned;

        OnePartitionConsumer(Supplier<Supplier<? extends Throwable>> pollFailures) {
            super("earliest");
            this.pollFailures = pollFailures;
        }

        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            throwIt(pollFailures.get());
            if (!assigned) {
                assigned = true;
                assignWhatIsNotCommitted();
            }
            ConsumerRecords<byte[], byte[]> records = super.poll(timeout);
            if (records.isEmpty()) {
                LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
            }
            return records;
        }

        private void assignWhatIsNotCommitted() {
            rebalance(Set.of(PARTITION));
            updateBeginningOffsets(Map.of(PARTITION, 0L));
            updateEndOffsets(Map.of(PARTITION, (long) topic.size()));
            seek(PARTITION, committedOffset());
            topic.stream()
                    .filter(record -> record.offset() >= committedOffset())
                    .forEach(this::addRecord);
        }

        @Override
        public synchronized void commitAsync(
                Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {
            synchronized (committed) {
                committed.putAll(offsets);
            }
            super.commitAsync(offsets, callback);
        }

        @Override
        public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
            if (closed()) {
                throw new KafkaException("closed");
            }
            synchronized (committed) {
                committed.putAll(offsets);
            }
            super.commitSync(offsets);
        }
    }
}
