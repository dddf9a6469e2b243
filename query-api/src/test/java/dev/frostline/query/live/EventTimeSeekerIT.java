package dev.frostline.query.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.embedded.kafka.EmbeddedKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventTimeSeekerIT {
    private static final Instant LONG_AGO = Instant.parse("2023-01-01T00:00:00Z");
    private static final TopicPartition FULL = new TopicPartition("old", 0);
    private static final TopicPartition EMPTY = new TopicPartition("old", 1);
    private static final int TRANSACTION = 100;
    private static final int SECONDS = 5_000;

    @TempDir
    private Path directory;

    /** One record a second; each hundredth is followed by a marker, which bears the clock's time. */
    @Test
    void findsTheLastMinutes_ofOldEventTimeInTransactions() throws ExecutionException, InterruptedException {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0)) {
            fill(kafka.bootstrapServers());
            Map<String, Object> properties =
                    Map.of("bootstrap.servers", kafka.bootstrapServers(), "isolation.level", "read_committed");
            try (var consumer =
                    new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                EventTimeSeeker lookBack = new EventTimeSeeker(consumer, List.of(FULL, EMPTY));

                Map<TopicPartition, Long> starts = lookBack.startOffsets(Duration.ofMinutes(20));

                assertThat(starts.get(FULL)).isBetween(SECONDS - 4_096L, SECONDS - 1_200L);
                assertThat(starts.get(EMPTY)).isZero();
                assertThat(lookBack.startOffsets(Duration.ofDays(1)).get(FULL)).isZero();
            }
        }
    }

    private static void fill(String bootstrapServers) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(FULL.topic(), Optional.of(2), Optional.empty())))
                    .all()
                    .get();
        }
        Map<String, Object> properties = Map.of("bootstrap.servers", bootstrapServers, "transactional.id", "fill");
        try (var producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            Future<RecordMetadata> last = null;
            for (int i = 0; i < SECONDS; i++) {
                if (i % TRANSACTION == 0) {
                    producer.beginTransaction();
                }
                long time = LONG_AGO.plusSeconds(i).toEpochMilli();
                last = producer.send(new ProducerRecord<>(FULL.topic(), 0, time, null, new byte[] {1}));
                if (i % TRANSACTION == TRANSACTION - 1) {
                    producer.commitTransaction();
                }
            }
            assertThat(last.get().offset()).isGreaterThan(SECONDS);
        }
    }
}
