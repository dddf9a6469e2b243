package dev.frostline.sink.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frostline.ops.FailureLog;
import dev.frostline.sink.store.StoreResponse.Cause;
import dev.frostline.sink.store.StoreResponse.Rejected;
import dev.frostline.sink.store.StoreResponse.RetriableFailure;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.RecordCheck;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

final class BatchDeliveryTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Map<Long, MalformedRecordException> deadLettered = new LinkedHashMap<>();
    private final List<Duration> waits = new ArrayList<>();
    private final BatchLimit limit = new BatchLimit(1000);
    private final List<String> failuresWhileWaiting = new ArrayList<>();
    private final Deque<Throwable> deadLetterFailures = new ArrayDeque<>();
    private final PipelineMetrics metrics = new PipelineMetrics(registry, "cold-start-metrics", "questdb");
    private final RecordingHeartbeat heartbeat = new RecordingHeartbeat();
    private Instant now = Instant.EPOCH;
    private boolean interruptNextWait;

    @ParameterizedTest
    @EnumSource(FakeStore.RejectionMode.class)
    void writesAllAtOnce_whenNothingIsWrong(FakeStore.RejectionMode mode) throws InterruptedException {
        FakeStore store = new FakeStore(mode);

        deliver(store, lines(500));

        assertThat(store.written).isEqualTo(lines(500));
        assertThat(store.requests).isEqualTo(1);
        assertThat(count("out")).isEqualTo(500);
    }

    @ParameterizedTest
    @EnumSource(FakeStore.RejectionMode.class)
    void deadLettersTheBadLinesAndWritesTheRest(FakeStore.RejectionMode mode) throws InterruptedException {
        FakeStore store = new FakeStore(mode);
        Random random = new Random(3);
        List<String> lines = IntStream.range(0, 2_000)
                .mapToObj(i -> (random.nextInt(100) == 0 ? "bad " : "good ") + i)
                .toList();

        deliver(store, lines);

        List<String> bad = lines.stream().filter(line -> line.startsWith("bad")).toList();
        assertThat(bad).hasSizeGreaterThan(10);
        assertThat(store.written)
                .containsAll(
                        lines.stream().filter(line -> !line.startsWith("bad")).toList());
        assertThat(store.written).doesNotContainAnyElementsOf(bad);
        assertThat(deadLettered.keySet())
                .containsExactlyElementsOf(bad.stream()
                        .map(line -> Long.valueOf(line.substring(4)))
                        .toList());
        assertThat(deadLettered.values()).allSatisfy(problem -> {
            assertThat(problem.check()).isEqualTo(RecordCheck.STORE);
            assertThat(problem.detail()).contains("bad");
        });
        assertThat(count("out") + count("dead-lettered")).isEqualTo(2_000);
        assertThat(count("dead-lettered")).isEqualTo(bad.size());
    }

    @Test
    void writesEachLineOnceAndInOrder_whenTheStoreRejectsWholeBatches() throws InterruptedException {
        FakeStore store = new FakeStore(FakeStore.RejectionMode.WHOLE_BATCH);

        deliver(store, List.of("good 0", "bad 1", "good 2", "good 3", "bad 4", "good 5"));

        assertThat(store.written).containsExactly("good 0", "good 2", "good 3", "good 5");
    }

    @Test
    void needsFewRequests_whenTheStoreNamesTheLine() throws InterruptedException {
        FakeStore store = new FakeStore(FakeStore.RejectionMode.WHOLE_BATCH_NAMING_THE_LINE);
        List<String> lines = new ArrayList<>(lines(1_000));
        lines.set(400, "bad 400");

        deliver(store, lines);

        assertThat(store.requests).isEqualTo(4);
    }

    @Test
    void deadLettersAllAtOnce_whenTheStoreDroppedAll() throws InterruptedException {
        FakeStore store = new FakeStore(FakeStore.RejectionMode.BAD_LINES_ONLY);

        deliver(store, IntStream.range(0, 100).mapToObj(i -> "bad " + i).toList());

        assertThat(store.requests).isEqualTo(1);
        assertThat(deadLettered).hasSize(100);
    }

    @Test
    void halvesWhatIsTooLarge_alsoForTheNextBatch() throws InterruptedException {
        FakeStore store = new FakeStore(FakeStore.RejectionMode.WHOLE_BATCH);
        store.maxLines = 300;

        deliver(store, lines(1_000));

        assertThat(store.written).isEqualTo(lines(1_000));
        assertThat(limit.lines()).isEqualTo(250);
        assertThat(deadLettered).isEmpty();
    }

    @Test
    void deadLettersALine_whenItAloneIsTooLarge() throws InterruptedException {
        FakeStore store = new FakeStore(FakeStore.RejectionMode.WHOLE_BATCH);
        store.maxLines = 0;

        deliver(store, List.of("good 0"));

        assertThat(deadLettered).containsOnlyKeys(0L);
    }

    @Test
    void backsOffAndLosesNothing_whileTheStoreIsUnreachable() throws InterruptedException {
        FakeStore store = new FakeStore(FakeStore.RejectionMode.WHOLE_BATCH);
        for (int i = 0; i < 12; i++) {
            store.preparedResponses.add(RetriableFailure.of(Cause.UNREACHABLE, "connection refused"));
        }

        deliver(store, lines(10));

        assertThat(store.written).isEqualTo(lines(10));
        assertThat(waits).hasSize(12);
        assertThat(waits.get(0)).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
        assertThat(waits.get(11)).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(30));
        assertThat(registry.get("frostline.sink.retries").counter().count()).isEqualTo(12);
    }

    @Test
    void halvesTheBatch_whenAWriteTimesOut() throws InterruptedException {
        FakeStore store = new FakeStore(FakeStore.RejectionMode.WHOLE_BATCH);
        store.preparedResponses.add(RetriableFailure.of(Cause.TIMED_OUT, "no answer"));
        store.preparedResponses.add(RetriableFailure.of(Cause.TIMED_OUT, "no answer"));

        deliver(store, lines(1_000));

        assertThat(store.written).isEqualTo(lines(1_000));
        assertThat(store.sizes).containsExactly(1_000, 500, 250, 250, 500);
        assertThat(limit.lines()).isEqualTo(250);
        assertThat(waits).hasSize(2);
        assertThat(deadLettered).isEmpty();
    }

    @Test
    void retriesALine_whenItsWriteTimesOut() throws InterruptedException {
        FakeStore store = new FakeStore(FakeStore.RejectionMode.WHOLE_BATCH);
        store.preparedResponses.add(RetriableFailure.of(Cause.TIMED_OUT, "no answer"));

        deliver(store, List.of("good 0"));

        assertThat(store.written).containsExactly("good 0");
        assertThat(deadLettered).isEmpty();
    }

    @Test
    void waitsAsLongAsTheStoreAsks() throws InterruptedException {
        FakeStore store = new FakeStore(FakeStore.RejectionMode.WHOLE_BATCH);
        store.preparedResponses.add(new RetriableFailure(Cause.BUSY, "429 slow down", Duration.ofSeconds(77)));

        deliver(store, lines(10));

        assertThat(waits).containsExactly(Duration.ofSeconds(77));
    }

    @Test
    void keepsTheLines_whenTheStoreDeniesThem() throws InterruptedException {
        FakeStore store = new FakeStore(FakeStore.RejectionMode.WHOLE_BATCH);
        store.preparedResponses.add(RetriableFailure.of(Cause.DENIED, "401"));

        deliver(store, lines(10));

        assertThat(waits).containsExactly(Duration.ofSeconds(15));
        assertThat(store.written).hasSize(10);
        assertThat(deadLettered).isEmpty();
    }

    static Stream<Throwable> unexpectedFailures() {
        return Stream.of(
                new IllegalStateException("broken"),
                new NullPointerException(),
                new OutOfMemoryError("no heap"),
                new StackOverflowError(),
                new AssertionError("broken"));
    }

    @ParameterizedTest
    @MethodSource("unexpectedFailures")
    void triesTheSameLinesAgain_whenTheStoreThrows(Throwable failure) throws InterruptedException {
        FakeStore store = new FakeStore(FakeStore.RejectionMode.WHOLE_BATCH);
        for (int i = 0; i < 12; i++) {
            store.failures.add(failure);
        }

        deliver(store, lines(10));

        assertThat(store.written).isEqualTo(lines(10));
        assertThat(count("out")).isEqualTo(10);
        assertThat(deadLettered).isEmpty();
        assertThat(heartbeat.failures()).isEqualTo(12);
        assertThat(registry.get("frostline.sink.retries").counter().count()).isEqualTo(12);
        assertThat(waits).allSatisfy(wait -> assertThat(wait).isPositive());
        assertThat(waits.stream().reduce(Duration.ZERO, Duration::plus)).isGreaterThan(Duration.ofMinutes(1));
    }

    @Test
    void reportsWhatTheStoreThrew_untilItWritesAgain() throws InterruptedException {
        FakeStore store = new FakeStore(FakeStore.RejectionMode.WHOLE_BATCH);
        store.failures.add(new IllegalStateException("broken"));

        deliver(store, lines(10));

        assertThat(failuresWhileWaiting).contains("java.lang.IllegalStateException: broken");
        assertThat(heartbeat.current()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("unexpectedFailures")
    void triesTheSameRecordsAgain_whenTheDeadLettersThrow(Throwable failure) throws InterruptedException {
        FakeStore store = new FakeStore(FakeStore.RejectionMode.WHOLE_BATCH_NAMING_THE_LINE);
        deadLetterFailures.add(failure);
        deadLetterFailures.add(failure);

        deliver(store, List.of("good 0", "bad 1", "good 2"));

        assertThat(store.written).containsExactly("good 0", "good 2");
        assertThat(deadLettered).containsOnlyKeys(1L);
        assertThat(count("out")).isEqualTo(2);
        assertThat(count("dead-lettered")).isEqualTo(1);
        assertThat(heartbeat.current()).isEmpty();
    }

    @Test
    void givesUp_whenInterruptedWhileItWaitsAfterAnUnexpectedFailure() {
        FakeStore store = new FakeStore(FakeStore.RejectionMode.WHOLE_BATCH);
        store.failures.add(new IllegalStateException("broken"));
        interruptNextWait = true;

        assertThatThrownBy(() -> deliver(store, lines(10))).isInstanceOf(InterruptedException.class);

        assertThat(store.written).isEmpty();
        assertThat(count("out")).isZero();
        assertThat(heartbeat.current()).isPresent();
    }

    @Test
    void deadLettersNothing_whenTheStoreNamesALineOfAGoodBatch() throws InterruptedException {
        FakeStore store = new FakeStore(FakeStore.RejectionMode.WHOLE_BATCH);
        store.preparedResponses.add(new Rejected("400 cannot parse", 3, -1));
        store.preparedResponses.add(new Rejected("400 cannot parse", 99, 0));

        deliver(store, lines(10));

        assertThat(store.written).isEqualTo(lines(10));
        assertThat(deadLettered).isEmpty();
    }

    @Test
    void countsEachLineOnce_whenTheStoreClaimsToHaveDroppedMoreThanItGot() throws InterruptedException {
        FakeStore store = new FakeStore(FakeStore.RejectionMode.WHOLE_BATCH);
        store.preparedResponses.add(new Rejected("422 dropped", -1, 5_000));

        deliver(store, lines(10));

        assertThat(count("out") + count("dead-lettered")).isEqualTo(10);
        assertThat(store.written).isEqualTo(lines(10));
    }

    @Test
    void givesUpWithoutCounting_whenInterrupted() {
        FakeStore store = new FakeStore(FakeStore.RejectionMode.WHOLE_BATCH);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> deliver(store, lines(10))).isInstanceOf(InterruptedException.class);

        assertThat(store.requests).isZero();
        assertThat(count("out")).isZero();
    }

    private void deliver(FakeStore store, List<String> lines) throws InterruptedException {
        Batch batch = new Batch();
        for (int i = 0; i < lines.size(); i++) {
            ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(
                    "cold-start-metrics", 0, i, null, lines.get(i).getBytes(UTF_8));
            batch.lines().line(record.value());
            batch.addRecord(record);
        }
        delivery(store).deliver(batch, heartbeat);
        assertThat(batch.unsettled()).isZero();
    }

    private BatchDelivery delivery(FakeStore store) {
        return new BatchDelivery(
                store,
                new StoreCircuitBreaker(Duration.ofMillis(100), Duration.ofSeconds(30), () -> now, new Random(1)),
                limit,
                new RecordingDeadLetters(),
                metrics,
                new FailureLog(LoggerFactory.getLogger("quiet"), "writing"),
                this::sleep);
    }

    private void sleep(Duration wait) throws InterruptedException {
        if (interruptNextWait) {
            throw new InterruptedException();
        }
        waits.add(wait);
        now = now.plus(wait);
        heartbeat.current().ifPresent(failuresWhileWaiting::add);
    }

    private double count(String outcome) {
        return registry.get("frostline.sink.records")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private static List<String> lines(int count) {
        return Stream.iterate(0, i -> i + 1).limit(count).map(i -> "good " + i).toList();
    }

    private final class RecordingDeadLetters implements SinkDeadLetters {
        @Override
        public void publish(List<ConsumerRecord<byte[], byte[]>> records, MalformedRecordException problem) {
            FakeStore.throwNext(deadLetterFailures);
            records.forEach(record -> deadLettered.put(record.offset(), problem));
        }

        @Override
        public void close() {}
    }
}
