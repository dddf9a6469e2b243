package dev.frostline.stream.replay.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.embedded.kafka.EmbeddedKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two partitions over ten days of a real broker, each read by a consumer of its own. */
class AlignedConsumerIT {
    private static final String TOPIC = "measurements";
    private static final TopicPartition SPARSE = new TopicPartition(TOPIC, 0);
    private static final TopicPartition DENSE = new TopicPartition(TOPIC, 1);
    private static final Instant BEGIN = Instant.parse("2026-01-05T00:00:00Z");
    private static final Duration SPAN = Duration.ofDays(10);
    private static final Duration MAX_LEAD = Duration.ofDays(1);
    private static final int SPARSE_RECORDS = 240;
    private static final int DENSE_RECORDS = 2_400;
    private static final int POLL_RECORDS = 10;
    /** One that was let go on, and one on the way; of the sparse partition, with what the dense one is behind. */
    private static final Duration TWO_BATCHES =
            SPAN.multipliedBy(2 * POLL_RECORDS + 1).dividedBy(SPARSE_RECORDS);

    private static final int EMPTY_POLLS = 5;
    private static final Duration POLL = Duration.ofMillis(5);
    private static final Duration LONG_POLL = Duration.ofMillis(200);

    @TempDir
    private static Path directory;

    private static EmbeddedKafka kafka;

    private AlignedClients clients;

    @BeforeAll
    static void fill() throws Exception {
        kafka = EmbeddedKafka.start(directory, 0);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, Optional.of(2), Optional.empty())
                            .configs(Map.of("retention.ms", "-1"))))
                    .all()
                    .get();
        }
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            send(producer, SPARSE, SPARSE_RECORDS);
            send(producer, DENSE, DENSE_RECORDS);
        }
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @BeforeEach
    void freshClients() {
        clients = new AlignedClients(TOPIC, MAX_LEAD, new Properties());
    }

    @Test
    void waitsForTheSlowerPartition_andAdvancesWithIt() {
        try (AlignedConsumer fast = consumer(SPARSE);
                AlignedConsumer slow = consumer(DENSE)) {
            Reading dense = new Reading(slow);
            Reading sparse = new Reading(fast);

            dense.readOnce();
            sparse.readUntilNothingComes();

            assertThat(sparse.records).isBetween(POLL_RECORDS, SPARSE_RECORDS / 5);
            while (dense.records < DENSE_RECORDS / 2) {
                dense.readOnce();
                sparse.readOnce();
            }
            sparse.readUntilNothingComes();
            assertThat(sparse.records).isBetween(SPARSE_RECORDS / 2, SPARSE_RECORDS * 7 / 10);
        }
    }

    @Test
    void readsToTheEnd_whenTheOtherIsAtItsEnd() {
        try (AlignedConsumer fast = consumer(SPARSE);
                AlignedConsumer slow = consumer(DENSE)) {
            Reading dense = new Reading(slow);
            Reading sparse = new Reading(fast);
            dense.readOnce();
            sparse.readUntilNothingComes();

            while (dense.records < DENSE_RECORDS) {
                dense.readOnce();
                sparse.readOnce();
            }
            dense.readOnce();
            sparse.readUntilNothingComes();

            assertThat(sparse.records).isEqualTo(SPARSE_RECORDS);
        }
    }

    @Test
    void readsBothEvenly_whenOneConsumerHasBoth() {
        try (AlignedConsumer both = consumer(SPARSE, DENSE)) {
            Reading reading = new Reading(both);
            both.pause(List.of(SPARSE));
            while (reading.records == 0) {
                reading.readOnce();
            }
            both.resume(List.of(SPARSE));

            while (reading.records < SPARSE_RECORDS + DENSE_RECORDS) {
                reading.readOnce();

                assertThat(reading.mostAhead)
                        .isLessThanOrEqualTo(MAX_LEAD.plus(TWO_BATCHES).toMillis());
            }
        }
    }

    @Test
    void keepsPartitionsPausedByTheUser_whenTheyAreNoLongerTooFarAhead() {
        try (AlignedConsumer fast = consumer(SPARSE);
                AlignedConsumer slow = consumer(DENSE)) {
            Reading dense = new Reading(slow);
            Reading sparse = new Reading(fast);
            dense.readOnce();
            sparse.readUntilNothingComes();
            int before = sparse.records;

            fast.pause(List.of(SPARSE));
            dense.readUntilNothingComes();
            sparse.readUntilNothingComes();

            assertThat(sparse.records).isEqualTo(before);
            fast.resume(List.of(SPARSE));
            sparse.readUntilNothingComes();
            assertThat(sparse.records).isGreaterThan(before);
        }
    }

    @Test
    void staysHeld_whenItsUserResumesIt() {
        try (AlignedConsumer fast = consumer(SPARSE);
                AlignedConsumer slow = consumer(DENSE)) {
            Reading sparse = new Reading(fast);
            new Reading(slow).readOnce();
            sparse.readUntilNothingComes();
            int before = sparse.records;

            fast.pause(List.of(SPARSE));
            fast.resume(List.of(SPARSE));
            sparse.readUntilNothingComes();

            assertThat(sparse.records).isEqualTo(before);
        }
    }

    private AlignedConsumer consumer(TopicPartition... partitions) {
        AlignedConsumer consumer = (AlignedConsumer) clients.getConsumer(Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "auto.offset.reset",
                "earliest",
                "enable.auto.commit",
                false,
                "max.poll.records",
                POLL_RECORDS));
        consumer.assign(List.of(partitions));
        return consumer;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the flush waits, and the tests count
    private static void send(Producer<byte[], byte[]> producer, TopicPartition partition, int records) {
        for (int i = 0; i < records; i++) {
            long time = BEGIN.plus(SPAN.multipliedBy(i).dividedBy(records)).toEpochMilli();
            producer.send(new ProducerRecord<>(TOPIC, partition.partition(), time, null, new byte[1]));
        }
        producer.flush();
    }

    /** What came of a consumer so far. */
    private static final class Reading {
        private final AlignedConsumer consumer;
        private final long[] times = {BEGIN.toEpochMilli(), BEGIN.toEpochMilli()};
        private int records;
        private long mostAhead;

        Reading(AlignedConsumer consumer) {
            this.consumer = consumer;
        }

        boolean readOnce() {
            return readOnce(POLL);
        }

        private boolean readOnce(Duration timeout) {
            int before = records;
            for (ConsumerRecord<byte[], byte[]> record : consumer.pollRecords(timeout)) {
                records++;
                times[record.partition()] = record.timestamp();
                mostAhead = Math.max(mostAhead, Math.abs(times[0] - times[1]));
            }
            return records > before;
        }

        void readUntilNothingComes() {
            for (int empty = 0; empty < EMPTY_POLLS; empty++) {
                if (readOnce(LONG_POLL)) {
                    empty = 0;
                }
            }
        }
    }
}
