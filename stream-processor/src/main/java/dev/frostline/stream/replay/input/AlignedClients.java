package dev.frostline.stream.replay.input;

import dev.frostline.kafka.clients.StreamsClients;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * Clients that keep the partitions of a topic aligned in event time. Kafka Streams aligns the inputs of one task but
 * not the tasks: during a long catch-up one task may be months ahead of another, and the alert task, which merges
 * them, would have to buffer all that lies between. Thread-safe.
 */
public final class AlignedClients extends StreamsClients {
    private final String topic;
    private final PartitionEventTimes times;

    /**
     * @param maxLead event time by which one partition may be ahead of another that has unread records
     * @param properties of Kafka Streams
     */
    public AlignedClients(String topic, Duration maxLead, Properties properties) {
        super(properties);
        this.topic = topic;
        this.times = new PartitionEventTimes(maxLead.toMillis());
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new AlignedConsumer(config, topic, times);
    }
}
