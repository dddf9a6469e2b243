package dev.frostline.kafka.clients;

import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.processor.internals.TopicPartitionMetadata;

/**
 * The stream time that a Kafka Streams application has committed. Kafka Streams stores it in the metadata of each committed
 * offset, in a format of its own.
 */
public final class CommittedStreamTime {
    private CommittedStreamTime() {}

    /**
     * The latest stream time of all partitions of a topic.
     *
     * @param application application id, which is the name of the consumer group
     * @return epoch milliseconds; empty where the application has read no record of the topic
     */
    public static OptionalLong of(Admin admin, String application, String topic)
            throws ExecutionException, InterruptedException {
        return admin.listConsumerGroupOffsets(application).partitionsToOffsetAndMetadata().get().entrySet().stream()
                .filter(one -> one.getValue() != null && one.getKey().topic().equals(topic))
                .mapToLong(one ->
                        TopicPartitionMetadata.decode(one.getValue().metadata()).partitionTime())
                .filter(time -> time >= 0)
                .max();
    }
}
