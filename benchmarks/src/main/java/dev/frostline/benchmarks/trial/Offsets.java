package dev.frostline.benchmarks.trial;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/** Sums of offsets over all partitions, of which none ever goes back. */
public final class Offsets {
    private Offsets() {}

    /** How far a consumer group is in a topic. */
    public static long committed(Admin admin, String group, String topic)
            throws ExecutionException, InterruptedException {
        return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet().stream()
                .filter(one -> one.getValue() != null && one.getKey().topic().equals(topic))
                .mapToLong(one -> one.getValue().offset())
                .sum();
    }

    public static long end(Admin admin, String topic) throws ExecutionException, InterruptedException {
        return sum(admin, List.of(topic), OffsetSpec.latest());
    }

    /** From the first that is kept to the end. */
    public static long range(Admin admin, Collection<String> topics) throws ExecutionException, InterruptedException {
        return sum(admin, topics, OffsetSpec.latest()) - sum(admin, topics, OffsetSpec.earliest());
    }

    private static long sum(Admin admin, Collection<String> topics, OffsetSpec spec)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
        for (TopicDescription topic :
                admin.describeTopics(topics).allTopicNames().get().values()) {
            topic.partitions()
                    .forEach(info -> partitions.put(new TopicPartition(topic.name(), info.partition()), spec));
        }
        return admin.listOffsets(partitions).all().get().values().stream()
                .mapToLong(ListOffsetsResultInfo::offset)
                .sum();
    }
}
