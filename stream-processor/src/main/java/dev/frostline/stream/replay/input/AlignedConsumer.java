package dev.frostline.stream.replay.input;

import dev.frostline.kafka.clients.BatchingConsumer;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Pauses a partition of one topic while it is too far ahead of the others in event time. Partitions that the caller has
 * paused stay paused. Used by one thread, as every consumer.
 */
final class AlignedConsumer extends BatchingConsumer {
    /**
     * Before every event time, so that the other partitions wait for the first records; differences do not overflow.
     */
    private static final long UNREAD = Long.MIN_VALUE / 2;

    private final String topic;
    private final PartitionEventTimes times;
    /**
     * The earliest event time of the last poll, so that one measurement from the far future does not pause a
     * partition.
     */
    private final Map<TopicPartition, Long> readUpTo = new HashMap<>();

    private final Set<TopicPartition> pausedByUser = new HashSet<>();
    private Set<TopicPartition> pausedByAlignment = Set.of();

    AlignedConsumer(Map<String, Object> config, String topic, PartitionEventTimes times) {
        super(config, topic);
        this.topic = topic;
        this.times = times;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> pollRecords(Duration timeout) {
        pauseTooFarAhead();
        ConsumerRecords<byte[], byte[]> records = super.pollRecords(timeout);
        updateTimes(records);
        return records;
    }

    private void updateTimes(ConsumerRecords<byte[], byte[]> records) {
        Set<TopicPartition> assigned = aligned(assignment());
        readUpTo.keySet().stream()
                .filter(partition -> !assigned.contains(partition))
                .forEach(times::remove);
        readUpTo.keySet().retainAll(assigned);
        for (TopicPartition partition : assigned) {
            long time = records.records(partition).stream()
                    .mapToLong(ConsumerRecord::timestamp)
                    .min()
                    .orElse(readUpTo.getOrDefault(partition, UNREAD));
            readUpTo.put(partition, time);
            if (currentLag(partition).orElse(1) > 0) {
                times.update(partition, time);
            } else {
                times.remove(partition);
            }
        }
    }

    private void pauseTooFarAhead() {
        Set<TopicPartition> assigned = assignment();
        pausedByUser.retainAll(assigned);
        Set<TopicPartition> tooFarAhead =
                aligned(assigned).stream().filter(times::isTooFarAhead).collect(Collectors.toSet());
        Set<TopicPartition> released = new HashSet<>(pausedByAlignment);
        released.removeAll(tooFarAhead);
        released.removeAll(pausedByUser);
        released.retainAll(assigned);
        super.resume(released);
        super.pause(tooFarAhead);
        pausedByAlignment = tooFarAhead;
    }

    private Set<TopicPartition> aligned(Set<TopicPartition> partitions) {
        return partitions.stream()
                .filter(partition -> partition.topic().equals(topic))
                .collect(Collectors.toSet());
    }

    @Override
    public void pause(Collection<TopicPartition> partitions) {
        super.pause(partitions);
        pausedByUser.addAll(partitions);
    }

    @Override
    public void resume(Collection<TopicPartition> partitions) {
        pausedByUser.removeAll(partitions);
        Set<TopicPartition> free = new HashSet<>(partitions);
        free.removeAll(pausedByAlignment);
        super.resume(free);
    }
}
