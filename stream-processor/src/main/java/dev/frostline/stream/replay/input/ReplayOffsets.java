package dev.frostline.stream.replay.input;

import dev.frostline.model.Replay;
import dev.frostline.wire.StreamTopics;
import dev.frostline.wire.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Where a replay begins and ends in each partition, and how far it is: what is committed by its consumer group. The
 * end is what the topic holds at the start.
 */
public final class ReplayOffsets {
    private static final ListOffsetsOptions COMMITTED = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);

    private final Admin admin;
    private final String group;
    private final TopicPartition feed;
    private final Map<TopicPartition, Long> begins;
    private final Map<TopicPartition, Long> ends;

    private ReplayOffsets(
            Admin admin,
            String group,
            TopicPartition feed,
            Map<TopicPartition, Long> begins,
            Map<TopicPartition, Long> ends) {
        this.admin = admin;
        this.group = group;
        this.feed = feed;
        this.begins = begins;
        this.ends = ends;
    }

    /**
     * @param group the replay's consumer group
     * @param topics of which the measurements are read
     * @throws IllegalArgumentException where the topic to read is not there
     */
    public static ReplayOffsets find(Admin admin, String group, Replay replay, StreamTopics topics)
            throws ExecutionException, InterruptedException {
        List<TopicPartition> partitions = partitions(admin, topics.measurements());
        Map<TopicPartition, Long> ends = offsets(admin, partitions, OffsetSpec.latest());
        Map<TopicPartition, Long> begins = offsets(
                admin,
                partitions,
                replay.from() == null
                        ? OffsetSpec.earliest()
                        : OffsetSpec.forTimestamp(replay.from().toEpochMilli()));
        begins.replaceAll((partition, offset) -> offset < 0 ? ends.get(partition) : offset);
        TopicPartition feed =
                new TopicPartition(topics.resolve(Topics.ALERT_FEED).name(), 0);
        return new ReplayOffsets(admin, group, feed, begins, ends);
    }

    private static List<TopicPartition> partitions(Admin admin, String topic)
            throws ExecutionException, InterruptedException {
        try {
            int number = admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .get(topic)
                    .partitions()
                    .size();
            return IntStream.range(0, number)
                    .mapToObj(i -> new TopicPartition(topic, i))
                    .toList();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                throw new IllegalArgumentException("there is no topic " + topic, e);
            }
            throw e;
        }
    }

    /** The same with its end where the topic's is now. */
    public ReplayOffsets withCurrentEnds() throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> now = offsets(admin, List.copyOf(ends.keySet()), OffsetSpec.latest());
        return new ReplayOffsets(admin, group, feed, begins, now);
    }

    /** Of each partition, the first offset that may be in the range. */
    Map<TopicPartition, Long> begins() {
        return begins;
    }

    Map<TopicPartition, Long> ends() {
        return ends;
    }

    public int partitions() {
        return ends.size();
    }

    /** Whether some process is at it now. */
    public boolean isRunning() throws ExecutionException, InterruptedException {
        try {
            ConsumerGroupDescription found =
                    admin.describeConsumerGroups(List.of(group)).all().get().get(group);
            return !found.members().isEmpty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return false;
            }
            throw e;
        }
    }

    /** Whether it has begun with the topic. */
    public boolean hasBegun() throws ExecutionException, InterruptedException {
        return committed().keySet().stream().anyMatch(begins::containsKey);
    }

    /** Puts the replay at its beginning, where it has not begun. */
    public void positionAtBeginning() throws ExecutionException, InterruptedException {
        if (!hasBegun()) {
            Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
            begins.forEach((partition, offset) -> offsets.put(partition, new OffsetAndMetadata(offset)));
            admin.alterConsumerGroupOffsets(group, offsets).all().get();
        }
    }

    /** Records that are to be read, of all partitions. */
    public long total() {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - begins.get(end.getKey())))
                .sum();
    }

    /** Those of them that were read. */
    public long done() throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> committed = committed();
        return begins.entrySet().stream()
                .mapToLong(begin -> read(
                        begin.getValue(),
                        committed.getOrDefault(begin.getKey(), begin.getValue()),
                        ends.get(begin.getKey())))
                .sum();
    }

    private static long read(long begin, long committed, long end) {
        return Math.max(0, Math.min(committed, end) - begin);
    }

    /** The end of what the task that makes alerts is told. */
    public long feedEnd() throws ExecutionException, InterruptedException {
        return offsets(admin, List.of(feed), OffsetSpec.latest()).get(feed);
    }

    /** How far of that it is. */
    public long feedPosition() throws ExecutionException, InterruptedException {
        return committed().getOrDefault(feed, 0L);
    }

    private Map<TopicPartition, Long> committed() throws ExecutionException, InterruptedException {
        try {
            Map<TopicPartition, Long> offsets = new HashMap<>();
            admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach((partition, offset) -> offsets.put(partition, offset == null ? 0 : offset.offset()));
            return offsets;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return Map.of();
            }
            throw e;
        }
    }

    private static Map<TopicPartition, Long> offsets(Admin admin, List<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> requests =
                new ArrayList<>(partitions).stream().collect(Collectors.toMap(Function.identity(), p -> which));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> found :
                admin.listOffsets(requests, COMMITTED).all().get().entrySet()) {
            offsets.put(found.getKey(), found.getValue().offset());
        }
        return offsets;
    }
}
