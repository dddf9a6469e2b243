package dev.frostline.query.live;

import dev.frostline.wire.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * Where reading begins: alerts and regressions at their first record, rollups at the first one that is at most 20
 * minutes of event time older than the newest.
 */
final class StartOffsets {
    private static final Duration LOOK_BACK = Duration.ofMinutes(20);
    private static final int TIMEOUT_SECONDS = 10;

    private final Admin admin;

    StartOffsets(Admin admin) {
        this.admin = admin;
    }

    Map<TopicPartition, Long> of(Collection<TopicPartition> partitions)
            throws ExecutionException, InterruptedException, TimeoutException {
        List<TopicPartition> rollups = partitions.stream()
                .filter(partition -> partition.topic().equals(Topics.ROLLUPS.name()))
                .toList();
        Map<TopicPartition, Long> result = offsets(partitions, OffsetSpec.earliest());
        long newest = list(rollups, OffsetSpec.maxTimestamp()).values().stream()
                .mapToLong(ListOffsetsResultInfo::timestamp)
                .max()
                .orElse(-1);
        if (newest >= 0) {
            Map<TopicPartition, Long> ends = offsets(rollups, OffsetSpec.latest());
            Map<TopicPartition, Long> lately =
                    offsets(rollups, OffsetSpec.forTimestamp(Math.max(0, newest - LOOK_BACK.toMillis())));
            // -1: the partition has nothing that new
            lately.forEach((partition, offset) -> result.put(partition, offset < 0 ? ends.get(partition) : offset));
        }
        return result;
    }

    private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec spec)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        list(partitions, spec).forEach((partition, info) -> offsets.put(partition, info.offset()));
        return offsets;
    }

    private Map<TopicPartition, ListOffsetsResultInfo> list(Collection<TopicPartition> partitions, OffsetSpec spec)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, spec));
        return admin.listOffsets(wanted).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }
}
