package dev.frostline.sink.pipeline;

import dev.frostline.sink.line.LineBuffer;
import dev.frostline.sink.line.LineRenderer;
import dev.frostline.wire.MalformedRecordException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Renders polled records into the current batches of the partition writers, submits the batches, and pauses the
 * partitions of writers that are full. Belongs to the consumer's thread.
 */
final class RecordBatcher {
    private final LineRenderer renderer;
    private final InvalidRecordHandler invalidRecords;
    private final BatchLimit limit;
    private final PartitionWriters writers;
    private final PipelineMetrics metrics;
    private final long lingerNanos;
    private long lastLingerNanos = System.nanoTime();

    RecordBatcher(
            LineRenderer renderer,
            InvalidRecordHandler invalidRecords,
            BatchLimit limit,
            PartitionWriters writers,
            PipelineMetrics metrics,
            Duration linger) {
        this.renderer = renderer;
        this.invalidRecords = invalidRecords;
        this.limit = limit;
        this.writers = writers;
        this.metrics = metrics;
        this.lingerNanos = linger.toNanos();
    }

    void add(ConsumerRecords<byte[], byte[]> polled) throws InterruptedException {
        for (TopicPartition partition : polled.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> records = polled.records(partition);
            metrics.received(records.size());
            add(writers.get(partition), partition, records);
        }
    }

    private void add(PartitionWriter writer, TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records)
            throws InterruptedException {
        int added = 0;
        try {
            for (ConsumerRecord<byte[], byte[]> record : records) {
                add(writer, partition, record);
                added++;
            }
        } finally {
            metrics.released(records.size() - added);
        }
    }

    private void add(PartitionWriter writer, TopicPartition partition, ConsumerRecord<byte[], byte[]> record)
            throws InterruptedException {
        if (limit.isReached(writer.current())) {
            writer.submit();
        }
        Batch batch = writer.current();
        LineBuffer lines = batch.lines();
        int before = lines.size();
        try {
            renderer.render(record, lines);
            batch.addRecord(record);
        } catch (MalformedRecordException e) {
            lines.truncate(before);
            invalidRecords.handle(record, e);
        }
        batch.markConsumed(partition, record);
    }

    /** Submits full batches, and small ones at intervals if their writer is idle. */
    void submitReady() {
        long now = System.nanoTime();
        boolean lingered = now - lastLingerNanos >= lingerNanos;
        if (lingered) {
            lastLingerNanos = now;
        }
        writers.forEach(writer -> {
            if (limit.isReached(writer.current()) && !writer.isFull() || lingered && writer.isIdle()) {
                writer.submit();
            }
        });
    }

    void pauseFullPartitions(Consumer<?, ?> consumer) {
        Set<TopicPartition> paused = consumer.paused();
        Set<TopicPartition> full = consumer.assignment().stream()
                .filter(partition -> writers.get(partition).isFull())
                .collect(Collectors.toSet());
        if (full.equals(paused)) {
            return;
        }
        consumer.resume(paused.stream().filter(p -> !full.contains(p)).toList());
        consumer.pause(full);
    }

    /** Handles a record whose value is not of the kind that its topic holds. */
    @FunctionalInterface
    interface InvalidRecordHandler {
        void handle(ConsumerRecord<byte[], byte[]> record, MalformedRecordException problem)
                throws InterruptedException;
    }
}
