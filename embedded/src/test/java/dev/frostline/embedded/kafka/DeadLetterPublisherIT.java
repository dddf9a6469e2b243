package dev.frostline.embedded.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.config.KafkaSettings;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.RecordCheck;
import dev.frostline.wire.Topics;
import dev.frostline.wire.deadletter.DeadLetterHeaders;
import dev.frostline.wire.deadletter.DeadLetterPublisher;
import dev.frostline.wire.deadletter.PublishResult;
import dev.frostline.wire.deadletter.RejectedRecord;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLetterPublisherIT {
    private static final String DEAD_LETTERS = Topics.ALERTS.deadLetter().name();

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final MalformedRecordException problem =
            new MalformedRecordException(RecordCheck.SYNTAX, "no JSON at byte 3");

    @TempDir
    private Path directory;

    @Test
    void publishesRecordsOfEverySize_toATopicOfTheUsualLimit() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0);
                DeadLetterPublisher publisher = publisher(kafka)) {
            createTopic(kafka, Topics.ALERTS.deadLetter().maxMessageBytes());

            PublishResult result = publisher.publish(List.of(rejected(0, 10), rejected(1, 10_000_000)), problem);

            assertThat(result.isComplete()).isTrue();
            List<ConsumerRecord<byte[], byte[]>> letters = read(kafka, 2);
            assertThat(letters)
                    .extracting(letter -> letter.value().length)
                    .first()
                    .isEqualTo(10);
            assertThat(letters.get(1).value()).hasSizeGreaterThan(1_900_000);
            assertThat(header(letters.get(1), DeadLetterHeaders.CUT_FROM)).isEqualTo("10000000");
            assertThat(header(letters.get(1), DeadLetterHeaders.OFFSET)).isEqualTo("1");
        }
    }

    @Test
    void neverTriesALetterAgain_thatTheTopicDoesNotAccept() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0);
                DeadLetterPublisher publisher = publisher(kafka)) {
            createTopic(kafka, 1_000);

            PublishResult result = publisher.publish(List.of(rejected(0, 100_000), rejected(1, 10)), problem);

            assertThat(result.refused()).extracting(RejectedRecord::offset).containsExactly(0L);
            assertThat(result.published()).isEqualTo(1);
            assertThat(read(kafka, 1))
                    .extracting(letter -> header(letter, DeadLetterHeaders.OFFSET))
                    .containsExactly("1");
            assertThat(counted("refused")).isEqualTo(1);
        }
    }

    private DeadLetterPublisher publisher(EmbeddedKafka kafka) {
        return new DeadLetterPublisher(
                new KafkaSettings(kafka.bootstrapServers(), 1, 1, Map.of()), "test", "test-dead-letters", registry);
    }

    private double counted(String outcome) {
        return registry.get("frostline.dead.letters")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private static RejectedRecord rejected(long offset, int length) {
        return new RejectedRecord("alerts", 0, offset, 1_000, null, new byte[length], new RecordHeaders());
    }

    private static void createTopic(EmbeddedKafka kafka, int maxBytes) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            NewTopic topic = new NewTopic(DEAD_LETTERS, Optional.of(1), Optional.empty())
                    .configs(Map.of("max.message.bytes", Integer.toString(maxBytes)));
            admin.createTopics(List.of(topic)).all().get();
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(EmbeddedKafka kafka, int count) {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(DEAD_LETTERS, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            assertThat(consumer.endOffsets(List.of(partition))).containsEntry(partition, (long) count);
            while (records.size() < count) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
