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
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * The offsets at which a replay begins and ends in each partition, and its progress by the committed offsets of its
 * consumer group. The ends are the ends of the topic at the time of {@link #find}.
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
     * @param group consumer group of the replay
     * @param topics whose topic of measurements is read
     * @throws IllegalArgumentException where that topic does not exist
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
            int number = admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
                    .mapToInt(found -> found.partitions().size())
                    .sum();
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

    /** @return the same offsets with the current ends of the topic */
    public ReplayOffsets withCurrentEnds() throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> now = offsets(admin, List.copyOf(ends.keySet()), OffsetSpec.latest());
        return new ReplayOffsets(admin, group, feed, begins, now);
    }

    /** @return the first offset of each partition that may be in the range */
    Map<TopicPartition, Long> begins() {
        return begins;
    }

    Map<TopicPartition, Long> ends() {
        return ends;
    }

    public int partitions() {
        return ends.size();
    }

    /** @return whether a process is running the replay */
    public boolean isRunning() throws ExecutionException, InterruptedException {
        try {
            return admin.describeConsumerGroups(List.of(group)).all().get().values().stream()
                    .anyMatch(found -> !found.members().isEmpty());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return false;
            }
            throw e;
        }
    }

    /** @return whether the replay has committed an offset of the topic */
    public boolean hasBegun() throws ExecutionException, InterruptedException {
        return committed().keySet().stream().anyMatch(begins::containsKey);
    }

    /** Commits the begin offsets, unless the replay has committed offsets already. */
    public void positionAtBeginning() throws ExecutionException, InterruptedException {
        if (!hasBegun()) {
            Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
            begins.forEach((partition, offset) -> offsets.put(partition, new OffsetAndMetadata(offset)));
            admin.alterConsumerGroupOffsets(group, offsets).all().get();
        }
    }

    /** @return number of records to read in all partitions */
    public long total() {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - begins.getOrDefault(end.getKey(), end.getValue())))
                .sum();
    }

    /** @return how many of these records were read */
    public long done() throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> committed = committed();
        return begins.entrySet().stream()
                .mapToLong(begin -> read(
                        begin.getValue(),
                        committed.getOrDefault(begin.getKey(), begin.getValue()),
                        ends.getOrDefault(begin.getKey(), begin.getValue())))
                .sum();
    }

    private static long read(long begin, long committed, long end) {
        return Math.max(0, Math.min(committed, end) - begin);
    }

    /** @return end offset of the alert feed */
    public long feedEnd() throws ExecutionException, InterruptedException {
        return offsets(admin, List.of(feed), OffsetSpec.latest()).getOrDefault(feed, 0L);
    }

    /** @return offset of the alert feed that the alert task reads next */
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
