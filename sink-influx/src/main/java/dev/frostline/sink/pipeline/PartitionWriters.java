package dev.frostline.sink.pipeline;

import dev.frostline.sink.store.StoreWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The partition writers of one topic. Each partition has one writer; a writer may have several partitions. */
final class PartitionWriters implements AutoCloseable {
    private static final Duration DISCARD_TIMEOUT = Duration.ofSeconds(2);

    private final List<PartitionWriter> writers;
    private final StoreWriter store;

    /** @param writer makes the writer with a number, from 1 */
    PartitionWriters(int count, StoreWriter store, IntFunction<PartitionWriter> writer) {
        this.store = store;
        this.writers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            writers.add(writer.apply(i + 1));
        }
    }

    PartitionWriter get(TopicPartition partition) {
        return writers.get(partition.partition() % writers.size());
    }

    void forEach(Consumer<PartitionWriter> action) {
        writers.forEach(action);
    }

    /** Records read and not yet settled. */
    int unconfirmed() {
        return writers.stream().mapToInt(PartitionWriter::unconfirmed).sum();
    }

    boolean isIdle() {
        return unconfirmed() == 0;
    }

    /**
     * Removes the settled batches and returns their offsets.
     *
     * @param onEach gets each batch before it is used again
     */
    Map<TopicPartition, OffsetAndMetadata> pollSettled(Consumer<Batch> onEach) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (PartitionWriter writer : writers) {
            for (Batch batch = writer.pollWritten(); batch != null; batch = writer.pollWritten()) {
                offsets.putAll(batch.offsets());
                onEach.accept(batch);
                writer.recycle(batch);
            }
        }
        return offsets;
    }

    /** Submits all batches and waits until they are written, or until the timeout. */
    void drain(Duration timeout) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        writers.forEach(PartitionWriter::submit);
        for (PartitionWriter writer : writers) {
            writer.awaitIdle(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        }
    }

    /** Gives up all batches that are not settled. */
    void discard() throws InterruptedException {
        if (!isIdle()) {
            store.abort();
        }
        for (PartitionWriter writer : writers) {
            writer.discard(DISCARD_TIMEOUT);
        }
    }

    @Override
    public void close() {
        writers.forEach(PartitionWriter::close);
        store.close();
    }
}
