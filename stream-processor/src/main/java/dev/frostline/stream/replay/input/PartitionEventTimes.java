package dev.frostline.stream.replay.input;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/**
 * The event times, in epoch milliseconds, of the partitions that have unread records. Partitions at their end do not
 * delay others. Shared by the consumers of one process; thread-safe.
 */
final class PartitionEventTimes {
    private final long maxLeadMillis;
    private final Map<TopicPartition, Long> unfinished = new ConcurrentHashMap<>();

    /** @param maxLeadMillis milliseconds by which a partition may be ahead of the slowest one */
    PartitionEventTimes(long maxLeadMillis) {
        this.maxLeadMillis = maxLeadMillis;
    }

    void update(TopicPartition partition, long time) {
        unfinished.put(partition, time);
    }

    /** To be called when a partition is at its end or is assigned to another consumer. */
    void remove(TopicPartition partition) {
        unfinished.remove(partition);
    }

    boolean isTooFarAhead(TopicPartition partition) {
        Long time = unfinished.get(partition);
        if (time == null) {
            return false;
        }
        long slowest =
                unfinished.values().stream().mapToLong(Long::longValue).min().orElse(time);
        return time - slowest > maxLeadMillis;
    }
}
