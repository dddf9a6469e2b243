package dev.frostline.sink.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.frostline.sink.store.StoreResponse.Cause;
import dev.frostline.sink.store.StoreResponse.RetriableFailure;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class PartitionWriterTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final PipelineFixture fixture = new PipelineFixture(1, 100);
    private final PartitionWriter writer = fixture.writers.get(PipelineFixture.partition(0));
    private final CountDownLatch testEnds = new CountDownLatch(1);
    private long offset;

    @AfterEach
    void close() {
        testEnds.countDown();
        fixture.close();
    }

    @Test
    void writesBatchesInOrder_andReportsTheirOffsets() throws InterruptedException {
        submit("a", "b");
        assertThat(writer.awaitIdle(LONG)).isTrue();
        submit("c");
        assertThat(writer.awaitIdle(LONG)).isTrue();

        Batch first = writer.pollWritten();

        assertThat(fixture.store.written()).containsExactly("a", "b", "c");
        assertThat(first.offsets().get(PipelineFixture.partition(0)).offset()).isEqualTo(2);
        assertThat(writer.unconfirmed()).isZero();
    }

    @Test
    void isFull_whileABatchWaitsBehindAHangingWrite() {
        fixture.store.hangs();
        submit("a");
        await().until(() -> fixture.store.requests() == 1);
        assertThat(writer.isFull()).isFalse();

        submit("b");

        assertThat(writer.isFull()).isTrue();
        assertThat(writer.isIdle()).isFalse();
        assertThat(writer.unconfirmed()).isEqualTo(2);
    }

    static Stream<Supplier<Throwable>> unexpectedFailures() {
        return Stream.of(
                () -> new IllegalStateException("broken"),
                () -> new OutOfMemoryError("no heap"),
                () -> new NoClassDefFoundError("gone"));
    }

    @ParameterizedTest
    @MethodSource("unexpectedFailures")
    void keepsTheBatchAndItsThread_whenTheStoreThrows(Supplier<Throwable> failure) throws InterruptedException {
        fixture.progress.updateKafka(true);
        fixture.store.fails(failure);
        submit("a", "b");
        await().until(() -> fixture.workerFailureCount() >= 3);
        assertThat(fixture.progress.check().isReady()).isFalse();
        assertThat(fixture.progress.check().detail()).contains(failure.get().toString());
        assertThat(writer.pollWritten()).isNull();

        fixture.store.works();

        assertThat(writer.awaitIdle(LONG)).isTrue();
        assertThat(fixture.store.written()).containsExactly("a", "b");
        assertThat(fixture.count("out")).isEqualTo(2);
        assertThat(fixture.progress.check().isUp()).isTrue();
        submit("c");
        assertThat(writer.awaitIdle(LONG)).isTrue();
        assertThat(fixture.store.written()).containsExactly("a", "b", "c");
    }

    @Test
    void releasesWhatIsNotWritten_whenItIsDiscardedWhileTheStoreHangs() throws InterruptedException {
        fixture.store.hangs();
        submit("a", "b");
        await().until(() -> fixture.store.requests() == 1);
        submit("c");
        add("d");

        fixture.writers.discard();

        assertThat(writer.unconfirmed()).isZero();
        assertThat(writer.isIdle()).isTrue();
        assertThat(writer.pollWritten()).isNull();
        assertThat(fixture.count("released")).isEqualTo(4);
        assertThat(fixture.store.written()).isEmpty();
    }

    @Test
    void confirmsNothing_whenADiscardedWriteSucceedsLater() throws InterruptedException {
        fixture.store.hangsUntil(testEnds);
        submit("a");
        await().until(() -> fixture.store.requests() == 1);
        writer.discard(Duration.ofMillis(20));

        testEnds.countDown();

        assertThat(writer.awaitIdle(LONG)).isTrue();
        assertThat(writer.pollWritten()).isNull();
        assertThat(writer.unconfirmed()).isZero();
    }

    @Test
    void writesTheNextBatch_afterADiscard() throws InterruptedException {
        fixture.store.hangs();
        submit("a");
        await().until(() -> fixture.store.requests() == 1);
        fixture.writers.discard();

        fixture.store.works();
        submit("b");

        assertThat(writer.awaitIdle(LONG)).isTrue();
        assertThat(fixture.store.written()).containsExactly("b");
        assertThat(writer.pollWritten()).isNotNull();
    }

    @Test
    void endsItsWaitForTheStore_whenItIsDiscarded() throws InterruptedException {
        fixture.store.answers(new RetriableFailure(Cause.BUSY, "429", Duration.ofMinutes(5)));
        submit("a");
        await().until(() -> fixture.store.requests() == 1);

        fixture.writers.discard();

        assertThat(writer.isIdle()).isTrue();
        assertThat(fixture.count("released")).isEqualTo(1);
    }

    @Test
    void isUpAgain_whenABatchWhoseWriteThrowsIsDiscarded() throws InterruptedException {
        fixture.progress.updateKafka(true);
        fixture.store.fails(() -> new IllegalStateException("broken"));
        submit("a");
        await().until(() -> !fixture.progress.check().isReady());

        fixture.writers.discard();

        await().until(() -> fixture.workers.check().isUp());
        assertThat(fixture.count("released")).isEqualTo(1);
    }

    @Test
    void writesNothing_whenOnlyInvalidRecordsWereRead() throws InterruptedException {
        ConsumerRecord<byte[], byte[]> record = PipelineFixture.record(0, 7, "invalid");
        writer.current().markConsumed(PipelineFixture.partition(0), record);

        writer.submit();

        assertThat(writer.awaitIdle(LONG)).isTrue();
        assertThat(fixture.store.requests()).isZero();
        assertThat(writer.pollWritten()
                        .offsets()
                        .get(PipelineFixture.partition(0))
                        .offset())
                .isEqualTo(8);
    }

    private void submit(String... lines) {
        add(lines);
        writer.submit();
    }

    private void add(String... lines) {
        for (String line : lines) {
            ConsumerRecord<byte[], byte[]> record = PipelineFixture.record(0, offset++, line);
            writer.current().lines().line(line.getBytes(UTF_8));
            writer.current().addRecord(record);
            writer.current().markConsumed(PipelineFixture.partition(0), record);
        }
    }
}
