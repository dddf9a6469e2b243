package dev.frostline.sink;

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
final class Intake {
    private final LineRenderer renderer;
    private final BadRecords badRecords;
    private final BatchLimit limit;
    private final Lanes lanes;
    private final PipelineMetrics metrics;
    private final long lingerNanos;
    private long lastSealed = System.nanoTime();

    Intake(
            LineRenderer renderer,
            BadRecords badRecords,
            BatchLimit limit,
            Lanes lanes,
            PipelineMetrics metrics,
            Duration linger) {
        this.renderer = renderer;
        this.badRecords = badRecords;
        this.limit = limit;
        this.lanes = lanes;
        this.metrics = metrics;
        this.lingerNanos = linger.toNanos();
    }

    void take(ConsumerRecords<byte[], byte[]> polled) throws InterruptedException {
        for (TopicPartition partition : polled.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> records = polled.records(partition);
            metrics.taken(records.size());
            Lane lane = lanes.of(partition);
            for (ConsumerRecord<byte[], byte[]> record : records) {
                take(lane, partition, record);
            }
        }
    }

    private void take(Lane lane, TopicPartition partition, ConsumerRecord<byte[], byte[]> record)
            throws InterruptedException {
        if (limit.isReached(lane.filling())) {
            lane.seal();
        }
        Batch batch = lane.filling();
        LineBuffer lines = batch.lines();
        int before = lines.size();
        try {
            renderer.render(record, lines);
            batch.added(record);
        } catch (MalformedRecordException e) {
            lines.truncate(before);
            badRecords.take(record, e);
        }
        batch.passed(partition, record);
    }

    /** Hands over what is full, and what is small where the store has nothing else to do. */
    void seal() {
        long now = System.nanoTime();
        boolean lingered = now - lastSealed >= lingerNanos;
        if (lingered) {
            lastSealed = now;
        }
        lanes.forEach(lane -> {
            if (limit.isReached(lane.filling()) && !lane.isFull() || lingered && lane.isIdle()) {
                lane.seal();
            }
        });
    }

    void pauseWhatIsFull(Consumer<?, ?> consumer) {
        Set<TopicPartition> paused = consumer.paused();
        Set<TopicPartition> full = consumer.assignment().stream()
                .filter(partition -> lanes.of(partition).isFull())
                .collect(Collectors.toSet());
        if (full.equals(paused)) {
            return;
        }
        consumer.resume(paused.stream().filter(p -> !full.contains(p)).toList());
        consumer.pause(full);
    }

    /** What is done with a record that is not what its topic holds. */
    @FunctionalInterface
    interface BadRecords {
        void take(ConsumerRecord<byte[], byte[]> record, MalformedRecordException problem) throws InterruptedException;
    }
}
