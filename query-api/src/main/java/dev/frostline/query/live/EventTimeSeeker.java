package dev.frostline.query.live;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds the offset of each partition where the last minutes of event time begin, by sampling single records at growing
 * distances from the end. Kafka's own search by time cannot be used: transaction markers have the time of the clock, and
 * after an import of old data each of them is newer than all records.
 */
final class EventTimeSeeker {
    private static final long INITIAL_STEP = 512;
    /** The most records of a partition that are read, whatever their times are. */
    private static final long MAX_RECORDS = 1L << 20;

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> beginningOffsets;
    private final Map<TopicPartition, Long> endOffsets;

    EventTimeSeeker(Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions) {
        this.consumer = consumer;
        consumer.assign(partitions); // reading end offsets of unassigned partitions logs a warning
        this.beginningOffsets = consumer.beginningOffsets(partitions);
        this.endOffsets = consumer.endOffsets(partitions);
    }

    /** Offsets before which, by the records that were sampled, all records are older than the newest by more than the given time. */
    Map<TopicPartition, Long> startOffsets(Duration last) {
        long newest = endOffsets.keySet().stream()
                .mapToLong(this::newestTimestamp)
                .max()
                .orElse(Long.MIN_VALUE);
        Map<TopicPartition, Long> starts = new HashMap<>();
        for (TopicPartition partition : endOffsets.keySet()) {
            starts.put(
                    partition,
                    newest == Long.MIN_VALUE ? beginningOffset(partition) : startOffset(partition, newest, last));
        }
        return starts;
    }

    private long startOffset(TopicPartition partition, long newest, Duration last) {
        for (long step = INITIAL_STEP; step < MAX_RECORDS; step *= 2) {
            long offset = offsetBeforeEnd(partition, step);
            if (offset == beginningOffset(partition)) {
                return offset;
            }
            OptionalLong time = firstTime(partition, offset);
            if (time.isPresent() && time.getAsLong() <= newest - last.toMillis()) {
                return offset;
            }
        }
        return offsetBeforeEnd(partition, MAX_RECORDS);
    }

    private long offsetBeforeEnd(TopicPartition partition, long step) {
        return Math.max(beginningOffset(partition), endOffset(partition) - step);
    }

    private long beginningOffset(TopicPartition partition) {
        return beginningOffsets.getOrDefault(partition, 0L);
    }

    private long endOffset(TopicPartition partition) {
        return endOffsets.getOrDefault(partition, 0L);
    }

    private long newestTimestamp(TopicPartition partition) {
        long newest = Long.MIN_VALUE;
        seek(partition, offsetBeforeEnd(partition, INITIAL_STEP));
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (consumer.position(partition) < endOffset(partition) && System.nanoTime() < deadline) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                newest = Math.max(newest, record.timestamp());
            }
        }
        return newest;
    }

    /** Empty if only transaction markers follow. */
    private OptionalLong firstTime(TopicPartition partition, long offset) {
        seek(partition, offset);
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (consumer.position(partition) < endOffset(partition) && System.nanoTime() < deadline) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                return OptionalLong.of(record.timestamp());
            }
        }
        return OptionalLong.empty();
    }

    private void seek(TopicPartition partition, long offset) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, offset);
    }
}
