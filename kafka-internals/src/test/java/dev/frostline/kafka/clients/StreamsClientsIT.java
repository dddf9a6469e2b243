package dev.frostline.kafka.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.frostline.embedded.kafka.EmbeddedKafka;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches out of a real broker, read by a consumer and by Kafka Streams. */
class StreamsClientsIT {
    private static final TopicPartition BATCHED = new TopicPartition("batched", 0);
    private static final TopicPartition PLAIN = new TopicPartition("plain", 0);
    private static final TopicPartition OPEN = new TopicPartition("open", 0);
    private static final int RECORDS = 20_000;
    private static final int POLL_RECORDS = 300;
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(100);

    @TempDir
    private static Path directory;

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void fill() throws Exception {
        kafka = EmbeddedKafka.start(directory.resolve("kafka"), 0);
        try (Admin admin = admin();
                Producer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", kafka.bootstrapServers(), "linger.ms", 20),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            admin.createTopics(List.of(
                            new NewTopic(BATCHED.topic(), 1, (short) 1),
                            new NewTopic(PLAIN.topic(), 1, (short) 1),
                            new NewTopic(OPEN.topic(), 1, (short) 1)))
                    .all()
                    .get();
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (int i = 0; i < RECORDS; i++) {
                sent.add(send(producer, BATCHED, i));
            }
            for (int i = 0; i < POLL_RECORDS; i++) {
                sent.add(send(producer, PLAIN, i));
            }
            producer.flush();
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        }
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void deliversEachRecordOnce_inBatchesWithTheFirstOffset() {
        try (Consumer<byte[], byte[]> consumer = consumer(BATCHED)) {
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            int carriers = 0;
            while (records.size() < RECORDS) {
                ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
                for (ConsumerRecord<byte[], byte[]> carrier : polled) {
                    List<ConsumerRecord<byte[], byte[]>> batch = ((RecordBatch) carrier.headers()).records();
                    assertThat(batch).hasSizeBetween(1, BatchingConsumer.MAX_BATCH_RECORDS);
                    assertThat(carrier.offset()).isEqualTo(batch.get(0).offset());
                    assertThat(carrier.timestamp()).isEqualTo(batch.get(0).timestamp());
                    records.addAll(batch);
                    carriers++;
                }
                if (!polled.isEmpty()) {
                    assertThat(polled.nextOffsets().get(BATCHED).offset()).isEqualTo(records.size());
                }
            }

            assertThat(records).extracting(ConsumerRecord::offset).containsExactlyElementsOf(offsets(0, RECORDS));
            assertThat(records)
                    .allSatisfy(one -> assertThat(one.value()).asString().isEqualTo(Long.toString(one.offset())));
            assertThat(carriers).isBetween(RECORDS / BatchingConsumer.MAX_BATCH_RECORDS, RECORDS / 10);
        }
    }

    @Test
    void leavesTheRecordsOfOtherTopicsAsTheyAre() {
        try (Consumer<byte[], byte[]> consumer = consumer(PLAIN)) {
            List<String> values = new ArrayList<>();
            while (values.size() < POLL_RECORDS) {
                consumer.poll(POLL).forEach(one -> values.add(new String(one.value(), StandardCharsets.UTF_8)));
            }

            assertThat(values).hasSize(POLL_RECORDS).startsWith("0", "1").endsWith(Integer.toString(POLL_RECORDS - 1));
        }
    }

    @Test
    void resumesAtTheFirstUnprocessedRecord_whenItClosesWithQueuedBatches() throws Exception {
        List<ConsumerRecord<byte[], byte[]>> processed = new CopyOnWriteArrayList<>();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch closing = new CountDownLatch(1);

        KafkaStreams first = streams(batch -> {
            processed.addAll(batch);
            begun.countDown();
            closing.await();
        });
        begun.await();
        CompletableFuture<Boolean> closed = CompletableFuture.supplyAsync(() -> first.close(TIMEOUT));
        await().atMost(TIMEOUT).until(() -> first.state() == KafkaStreams.State.PENDING_SHUTDOWN);
        closing.countDown();
        assertThat(closed).succeedsWithin(TIMEOUT).isEqualTo(true);

        assertThat(processed).as("some wait in its queue").hasSizeLessThan(RECORDS / 2);
        assertThat(committed()).isEqualTo(processed.size());
        try (KafkaStreams second = streams(processed::addAll)) {
            await().atMost(TIMEOUT).until(() -> processed.size() >= RECORDS);
            assertThat(processed).extracting(ConsumerRecord::offset).containsExactlyElementsOf(offsets(0, RECORDS));
            assertThat(second.close(TIMEOUT)).isTrue();
        }
        assertThat(committed()).isEqualTo(RECORDS);
    }

    @Test
    void endsTheOpenTransactionOfItsInstance_whenItRestartsAsAnotherProcess() throws Exception {
        try (Producer<byte[], byte[]> killed = producer("app-0a1b2c3d-1");
                Producer<byte[], byte[]> successor = producer("app-4e5f6a7b-1");
                Consumer<byte[], byte[]> reader = consumer(OPEN)) {
            killed.initTransactions();
            killed.beginTransaction();
            send(killed, OPEN, 0).get();

            successor.initTransactions();
            successor.beginTransaction();
            send(successor, OPEN, 1).get();
            successor.commitTransaction();

            List<String> values = new ArrayList<>();
            await().atMost(TIMEOUT.dividedBy(2)).until(() -> {
                reader.poll(POLL).forEach(one -> values.add(new String(one.value(), StandardCharsets.UTF_8)));
                return !values.isEmpty();
            });
            assertThat(values).containsExactly("1");
            assertThatThrownBy(killed::commitTransaction).isInstanceOf(ProducerFencedException.class);
        }
    }

    private static Future<RecordMetadata> send(Producer<byte[], byte[]> producer, TopicPartition to, int number) {
        byte[] value = Integer.toString(number).getBytes(StandardCharsets.UTF_8);
        return producer.send(new ProducerRecord<>(to.topic(), to.partition(), null, value));
    }

    private static List<Long> offsets(long from, long to) {
        return LongStream.range(from, to).boxed().toList();
    }

    /** @param id as Kafka Streams makes it for a process and its thread */
    private static Producer<byte[], byte[]> producer(String id) {
        return StreamsClients.unaligned(BATCHED.topic(), properties())
                .getProducer(Map.of(
                        "bootstrap.servers",
                        kafka.bootstrapServers(),
                        "transactional.id",
                        id,
                        "transaction.timeout.ms",
                        (int) TIMEOUT.toMillis()));
    }

    private static Consumer<byte[], byte[]> consumer(TopicPartition partition) {
        Consumer<byte[], byte[]> consumer = StreamsClients.unaligned(BATCHED.topic(), properties())
                .getConsumer(Map.of(
                        "bootstrap.servers",
                        kafka.bootstrapServers(),
                        "max.poll.records",
                        POLL_RECORDS,
                        "auto.offset.reset",
                        "earliest",
                        "isolation.level",
                        "read_committed"));
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        return consumer;
    }

    /** Reads the batched topic from where the application was, in one thread, exactly once. */
    private static KafkaStreams streams(Work work) {
        Topology topology = new Topology();
        topology.addSource(
                AutoOffsetReset.earliest(),
                "source",
                new ByteArrayDeserializer(),
                new BatchDeserializer(),
                BATCHED.topic());
        topology.addProcessor("work", () -> new Worker(work), "source");
        KafkaStreams streams =
                StreamsClients.unaligned(BATCHED.topic(), properties()).streams(topology);
        streams.start();
        return streams;
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "app");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        properties.put(
                StreamsConfig.STATE_DIR_CONFIG, directory.resolve("state").toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), "instance");
        return properties;
    }

    private static long committed() throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            return admin.listConsumerGroupOffsets("app")
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .get(BATCHED)
                    .offset();
        }
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    /** What is done with a batch. */
    @FunctionalInterface
    private interface Work {
        void handle(List<ConsumerRecord<byte[], byte[]>> batch) throws InterruptedException;
    }

    private static final class Worker extends ContextualProcessor<byte[], Object, Void, Void> {
        private final Work work;

        Worker(Work work) {
            this.work = work;
        }

        @Override
        public void process(Record<byte[], Object> incoming) {
            try {
                work.handle(RecordBatch.of(incoming, context().recordMetadata()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
