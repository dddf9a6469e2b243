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
 * Finds where in each partition the last minutes of event time begin, by looking at single records further and further
 * from the end. Kafka's own search by time cannot be asked: the markers that end transactions bear the time of the
 * clock, and after an import of old data every one of them is newer than all records.
 */
final class LookBack {
    private static final long FIRST_STEP = 512;
    /** So many records of a partition are read at most, whatever their times are. */
    private static final long LONGEST = 1L << 20;

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> begins;
    private final Map<TopicPartition, Long> ends;

    LookBack(Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions) {
        this.consumer = consumer;
        consumer.assign(partitions); // it complains of ends of partitions that it does not have
        this.begins = consumer.beginningOffsets(partitions);
        this.ends = consumer.endOffsets(partitions);
    }

    /** Offsets before which every record is, as far as can be told, older than the newest by more than the given time. */
    Map<TopicPartition, Long> startOf(Duration last) {
        long newest = ends.keySet().stream().mapToLong(this::newest).max().orElse(Long.MIN_VALUE);
        Map<TopicPartition, Long> starts = new HashMap<>();
        for (TopicPartition partition : ends.keySet()) {
            starts.put(partition, newest == Long.MIN_VALUE ? begins.get(partition) : start(partition, newest, last));
        }
        return starts;
    }

    private long start(TopicPartition partition, long newest, Duration last) {
        for (long step = FIRST_STEP; step < LONGEST; step *= 2) {
            long offset = back(partition, step);
            if (offset == begins.get(partition)) {
                return offset;
            }
            OptionalLong time = firstTime(partition, offset);
            if (time.isPresent() && time.getAsLong() <= newest - last.toMillis()) {
                return offset;
            }
        }
        return back(partition, LONGEST);
    }

    private long back(TopicPartition partition, long step) {
        return Math.max(begins.get(partition), ends.get(partition) - step);
    }

    private long newest(TopicPartition partition) {
        long newest = Long.MIN_VALUE;
        seek(partition, back(partition, FIRST_STEP));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (consumer.position(partition) < ends.get(partition) && System.nanoTime() < deadline) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                newest = Math.max(newest, record.timestamp());
            }
        }
        return newest;
    }

    /** Empty where nothing but markers follows. */
    private OptionalLong firstTime(TopicPartition partition, long offset) {
        seek(partition, offset);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (consumer.position(partition) < ends.get(partition) && System.nanoTime() < deadline) {
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
