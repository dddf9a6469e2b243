package dev.frostline.stream.replay;

import dev.frostline.wire.Topics;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.processor.internals.TopicPartitionMetadata;

/**
 * How far the live processor is in event time. Kafka Streams commits with each offset the latest time of its partition,
 * and has a class for that which is its own; nothing else says it where what came last is old.
 */
public final class LiveTime {
    private LiveTime() {}

    /**
     * In epoch milliseconds; nothing where it has read no measurement.
     *
     * @param application the live processor's application id
     */
    public static OptionalLong of(Admin admin, String application) throws ExecutionException, InterruptedException {
        return admin.listConsumerGroupOffsets(application).partitionsToOffsetAndMetadata().get().entrySet().stream()
                .filter(one -> one.getValue() != null && one.getKey().topic().equals(Topics.MEASUREMENTS.name()))
                .mapToLong(one ->
                        TopicPartitionMetadata.decode(one.getValue().metadata()).partitionTime())
                .filter(time -> time >= 0)
                .max();
    }
}
