package dev.frostline.stream.replay.input;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/**
 * How far the partitions that have more to read are in event time. Those that are at their end hold nobody up. Shared by
 * the consumers of one process.
 */
final class PartitionEventTimes {
    private final long maxLeadMillis;
    private final Map<TopicPartition, Long> unfinished = new ConcurrentHashMap<>();

    /** @param maxLeadMillis milliseconds by which one may be ahead of the slowest */
    PartitionEventTimes(long maxLeadMillis) {
        this.maxLeadMillis = maxLeadMillis;
    }

    void update(TopicPartition partition, long time) {
        unfinished.put(partition, time);
    }

    /** It is at its end for now, or somebody else's. */
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
