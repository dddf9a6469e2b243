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

/** Takes what was polled, renders it and fills it into the lanes; pauses the partitions of lanes that are full. */
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
            PartitionWriter writer = writers.get(partition);
            for (ConsumerRecord<byte[], byte[]> record : records) {
                add(writer, partition, record);
            }
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

    /** Hands over what is full, and what is small where the store has nothing else to do. */
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

    /** What is done with a record that is not what its topic holds. */
    @FunctionalInterface
    interface InvalidRecordHandler {
        void handle(ConsumerRecord<byte[], byte[]> record, MalformedRecordException problem)
                throws InterruptedException;
    }
}
