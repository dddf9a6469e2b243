package dev.frostline.stream.replay.input;

import dev.frostline.kafka.clients.StreamsClients;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * Clients that read the partitions of a topic side by side: Kafka Streams aligns the inputs of one task and not tasks,
 * of which one may be months ahead of another where there is much to catch up on. Whatever sets them side by side later
 * has to hold all that lies between.
 */
public final class AlignedClients extends StreamsClients {
    private final String topic;
    private final PartitionEventTimes times;

    /**
     * @param maxLead of event time, by which one partition may be ahead of another that has more to read
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
