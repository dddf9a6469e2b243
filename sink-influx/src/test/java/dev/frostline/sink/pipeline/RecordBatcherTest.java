package dev.frostline.sink.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RecordBatcherTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final PipelineFixture fixture = new PipelineFixture(2, 3);

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void givesEachPartitionItsWriter() throws InterruptedException {
        fixture.batcher.add(polled(0, "a"));
        fixture.batcher.add(polled(1, "b", "c"));
        fixture.batcher.add(polled(2, "d"));

        assertThat(fixture.writers.get(PipelineFixture.partition(0)).current().size())
                .isEqualTo(2);
        assertThat(fixture.writers.get(PipelineFixture.partition(1)).current().size())
                .isEqualTo(2);
        assertThat(fixture.count("in")).isEqualTo(4);
    }

    @Test
    void submitsABatch_whenTheLimitIsReached() throws InterruptedException {
        fixture.batcher.add(polled(0, "a", "b", "c", "d"));

        assertThat(fixture.writers.get(PipelineFixture.partition(0)).awaitIdle(LONG))
                .isTrue();
        assertThat(fixture.store.written()).containsExactly("a", "b", "c");
        assertThat(fixture.writers.get(PipelineFixture.partition(0)).current().size())
                .isEqualTo(1);
    }

    @Test
    void submitsASmallBatch_whenItsWriterIsIdle() throws InterruptedException {
        fixture.batcher.add(polled(0, "a"));

        fixture.batcher.submitReady();

        await().untilAsserted(() -> assertThat(fixture.store.written()).containsExactly("a"));
    }

    @Test
    void leavesNothingOfAnInvalidRecordInTheBatch() throws InterruptedException {
        fixture.batcher.add(polled(0, "a", "invalid", "b"));

        Batch batch = fixture.writers.get(PipelineFixture.partition(0)).current();
        assertThat(batch.size()).isEqualTo(2);
        assertThat(batch.consumed()).isEqualTo(3);
        assertThat(batch.lines().size()).isEqualTo("a\nb\n".length());
        assertThat(fixture.invalid).containsExactly(1L);
        assertThat(batch.offsets().get(PipelineFixture.partition(0)).offset()).isEqualTo(3);
    }

    @Test
    void countsTheRestAsReleased_whenTheRendererThrows() throws InterruptedException {
        fixture.batcher.add(polled(0, "a"));
        fixture.failNextRendering(new IllegalStateException("broken"));

        assertThatThrownBy(() -> fixture.batcher.add(polled(1, "b", "c"))).hasMessage("broken");

        fixture.writers.discard();
        assertThat(fixture.count("in")).isEqualTo(3);
        assertThat(fixture.settledOrReleased()).isEqualTo(3);
    }

    @Test
    void pausesFullPartitions_andResumesThemLater() throws InterruptedException {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        consumer.assign(List.of(PipelineFixture.partition(0), PipelineFixture.partition(1)));
        fixture.store.hangs();
        fixture.batcher.add(polled(0, "a", "b", "c", "d"));
        await().until(() -> fixture.store.requests() == 1);
        fixture.writers.get(PipelineFixture.partition(0)).submit();

        fixture.batcher.pauseFullPartitions(consumer);

        assertThat(consumer.paused()).containsExactly(PipelineFixture.partition(0));
        fixture.store.works();
        fixture.store.abort();
        assertThat(fixture.writers.get(PipelineFixture.partition(0)).awaitIdle(LONG))
                .isTrue();
        fixture.batcher.pauseFullPartitions(consumer);
        assertThat(consumer.paused()).isEmpty();
    }

    private static ConsumerRecords<byte[], byte[]> polled(int partition, String... lines) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < lines.length; i++) {
            records.add(PipelineFixture.record(partition, i, lines[i]));
        }
        return new ConsumerRecords<>(Map.of(PipelineFixture.partition(partition), records), Map.of());
    }
}
