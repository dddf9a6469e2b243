package dev.frostline.kafka.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.embedded.kafka.EmbeddedKafka;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changelogs of two stores in three partitions, out of a real broker. */
@Tag("quick")
class RestoreConsumerIT {
    private static final List<String> TOPICS = List.of("windows-changelog", "watched-changelog");
    private static final int PARTITIONS = 3;
    private static final int RECORDS = 5_000;
    private static final int BYTES = 2_000;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @TempDir
    private static Path directory;

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void fill() throws Exception {
        kafka = EmbeddedKafka.start(directory.resolve("kafka"), 0);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
                Producer<byte[], byte[]> producer = producer(Map.of())) {
            admin.createTopics(Stream.concat(TOPICS.stream(), Stream.of("open"))
                            .map(name -> new NewTopic(name, PARTITIONS, (short) 1))
                            .toList())
                    .all()
                    .get();
            for (TopicPartition partition : partitions()) {
                send(producer, partition, RECORDS);
            }
        }
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void readsOnePartitionAfterTheOther_ofAllTopics() {
        try (RestoreConsumer consumer = consumer(partitions())) {
            Map<Integer, Integer> done = new HashMap<>();
            List<Integer> finished = new ArrayList<>();
            int ahead = 0;
            while (finished.size() < PARTITIONS) {
                for (ConsumerRecord<byte[], byte[]> one : poll(consumer)) {
                    if (done.merge(one.partition(), 1, Integer::sum) == TOPICS.size() * RECORDS) {
                        finished.add(one.partition());
                    }
                    ahead += one.partition() > finished.size() ? 1 : 0;
                }
                assertThat(consumer.paused()).isEmpty();
            }

            assertThat(finished).containsExactly(0, 1, 2);
            assertThat(ahead)
                    .as("records before their partition's turn, of %d", done.size() * TOPICS.size() * RECORDS)
                    .isLessThan(RECORDS);
        }
    }

    @Test
    void isNotHeldUp_byWhatIsPaused_norByAnOpenTransaction() throws Exception {
        TopicPartition open = new TopicPartition("open", 0);
        List<TopicPartition> assigned = new ArrayList<>(partitions());
        assigned.add(open);
        Set<TopicPartition> paused = Set.of(new TopicPartition(TOPICS.get(0), 0), new TopicPartition(TOPICS.get(1), 0));
        try (Producer<byte[], byte[]> hanging = producer(Map.of("transactional.id", "hanging"));
                RestoreConsumer consumer = consumer(assigned)) {
            hanging.initTransactions();
            hanging.beginTransaction();
            send(hanging, open, 10);
            consumer.pause(paused);

            Map<Integer, Integer> done = new HashMap<>();
            for (long end = System.nanoTime() + TIMEOUT.toNanos(); System.nanoTime() < end && done.size() < 2; ) {
                poll(consumer).forEach(one -> done.merge(one.partition(), 1, Integer::sum));
            }

            assertThat(done).containsOnlyKeys(1, 2);
            assertThat(consumer.paused()).isEqualTo(paused);
            hanging.abortTransaction();
        }
    }

    @Test
    void sharesTurnsWithConsumersOfOtherThreads() {
        RestoreTurns turns = new RestoreTurns();
        try (RestoreConsumer even = consumer(List.of(partition(0), partition(2)), turns);
                RestoreConsumer odd = consumer(List.of(partition(1)), turns)) {
            Map<Integer, Integer> done = new HashMap<>();
            Map<Integer, Integer> doneBefore = new HashMap<>();
            while (done.size() < PARTITIONS || !done.values().stream().allMatch(count -> count == RECORDS)) {
                for (RestoreConsumer consumer : List.of(even, odd)) {
                    for (ConsumerRecord<byte[], byte[]> one : poll(consumer)) {
                        doneBefore.putIfAbsent(
                                one.partition(),
                                done.values().stream().mapToInt(count -> count).sum());
                        done.merge(one.partition(), 1, Integer::sum);
                    }
                }
            }

            assertThat(doneBefore.get(1)).isGreaterThanOrEqualTo(RECORDS - RestoreConsumer.LARGE_LAG);
            assertThat(doneBefore.get(2)).isGreaterThanOrEqualTo(2 * (RECORDS - RestoreConsumer.LARGE_LAG));
        }
    }

    private static TopicPartition partition(int partition) {
        return new TopicPartition(TOPICS.get(0), partition);
    }

    private static List<ConsumerRecord<byte[], byte[]>> poll(RestoreConsumer consumer) {
        List<ConsumerRecord<byte[], byte[]>> polled = new ArrayList<>();
        consumer.poll(POLL).forEach(polled::add);
        return polled;
    }

    private static List<TopicPartition> partitions() {
        return TOPICS.stream()
                .flatMap(topic -> IntStream.range(0, PARTITIONS).mapToObj(one -> new TopicPartition(topic, one)))
                .toList();
    }

    private static RestoreConsumer consumer(List<TopicPartition> partitions) {
        return consumer(partitions, new RestoreTurns());
    }

    private static RestoreConsumer consumer(List<TopicPartition> partitions, RestoreTurns turns) {
        RestoreConsumer consumer = new RestoreConsumer(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "isolation.level", "read_committed"), turns);
        consumer.assign(new HashSet<>(partitions));
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    private static Producer<byte[], byte[]> producer(Map<String, Object> more) {
        Map<String, Object> config = new HashMap<>(more);
        config.put("bootstrap.servers", kafka.bootstrapServers());
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static void send(Producer<byte[], byte[]> producer, TopicPartition to, int count) {
        for (int i = 0; i < count; i++) {
            byte[] key = Integer.toString(i).getBytes(StandardCharsets.UTF_8);
            Future<RecordMetadata> unused =
                    producer.send(new ProducerRecord<>(to.topic(), to.partition(), key, new byte[BYTES]));
        }
        producer.flush();
    }
}
