package dev.frostline.kafka.clients;

import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/**
 * Kafka's own clients with three differences:
 *
 * <ul>
 *   <li>The records of one topic are delivered in batches. Kafka Streams handles a batch as one record: it queues,
 *       forwards and measures the batch, and commits before it or after it. Its source needs a
 *       {@link BatchDeserializer}.
 *   <li>Transactions carry the name of the instance ({@link InstanceProducers}).
 *   <li>Changelogs are restored one partition after the other, whichever threads read them ({@link RestoreConsumer}).
 * </ul>
 *
 * <p>For one {@link KafkaStreams}. Thread-safe.
 */
public abstract class StreamsClients implements KafkaClientSupplier {
    private static final int MAX_BUFFERED_BATCHES = 64;
    private static final int MAX_POLL_RECORDS = 4_000;
    private static final String INSTANCE = StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);

    private final Properties properties;
    private final RestoreTurns restoreTurns = new RestoreTurns();
    private final InstanceProducers producers;

    /** @param properties of Kafka Streams; they must contain the id of the instance as a static member of its group */
    public StreamsClients(Properties properties) {
        this.properties = properties;
        this.producers = new InstanceProducers(
                properties.getProperty(StreamsConfig.APPLICATION_ID_CONFIG) + "-" + properties.getProperty(INSTANCE));
    }

    /** @return clients that read all partitions as fast as they can, whatever the event time of their records */
    public static StreamsClients unaligned(String topic, Properties properties) {
        return new UnalignedClients(topic, properties);
    }

    /** @return a Kafka Streams application, not started, that uses these clients and has queues for batches */
    public KafkaStreams streams(Topology topology) {
        Properties batching = new Properties();
        batching.putAll(properties);
        batching.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, MAX_BUFFERED_BATCHES);
        batching.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), MAX_POLL_RECORDS);
        return new KafkaStreams(topology, batching, this);
    }

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return Admin.create(config);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return producers.create(config);
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return new RestoreConsumer(config, restoreTurns);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static final class UnalignedClients extends StreamsClients {
        private final String topic;

        UnalignedClients(String topic, Properties properties) {
            super(properties);
            this.topic = topic;
        }

        @Override
        public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
            return new UnalignedConsumer(config, topic);
        }
    }

    private static final class UnalignedConsumer extends BatchingConsumer {
        UnalignedConsumer(Map<String, Object> config, String topic) {
            super(config, topic);
        }
    }
}
