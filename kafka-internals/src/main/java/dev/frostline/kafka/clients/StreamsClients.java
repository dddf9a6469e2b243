package dev.frostline.kafka.clients;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/**
 * Kafka's own clients but for three things:
 *
 * <ul>
 *   <li>The records of one topic come in batches. Kafka Streams takes a batch for a record: it queues, forwards and
 *       measures one, and commits before it or after it. Its source needs a {@link BatchDeserializer}.
 *   <li>Transactions have the instance's name. Kafka Streams would name them by a process that it makes up at each start
 *       where no store is on the disk: what a killed one left open would hold up its successor until the timeout. Of
 *       the same name, the successor ends it at once.
 *   <li>Changelogs are read one partition after the other, by whichever thread ({@link RestoreConsumer}).
 * </ul>
 */
public abstract class StreamsClients implements KafkaClientSupplier {
    private static final int MAX_BUFFERED_BATCHES = 64;
    private static final int MAX_POLL_RECORDS = 4_000;
    private static final String INSTANCE = StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);

    private final Properties properties;
    private final RestoreTurns restoreTurns = new RestoreTurns();

    /** @param properties of Kafka Streams; the instance is a static member of its group */
    public StreamsClients(Properties properties) {
        this.properties = properties;
    }

    /** Those that read all partitions as fast as they can. */
    public static StreamsClients unaligned(String topic, Properties properties) {
        return new UnalignedClients(topic, properties);
    }

    /** Kafka Streams with these clients, and with queues for batches. */
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
        Map<String, Object> named = new HashMap<>(config);
        named.computeIfPresent(ProducerConfig.TRANSACTIONAL_ID_CONFIG, (name, id) -> withInstance(id.toString()));
        return new KafkaProducer<>(named, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return new RestoreConsumer(config, restoreTurns);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** @param id application, process and thread */
    private String withInstance(String id) {
        String application = properties.getProperty(StreamsConfig.APPLICATION_ID_CONFIG);
        String instance = Objects.requireNonNull(properties.getProperty(INSTANCE), INSTANCE);
        String thread = id.substring(id.lastIndexOf('-') + 1);
        return String.join("-", application, instance, thread);
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
