package dev.frostline.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.frostline.embedded.kafka.EmbeddedKafka;
import dev.frostline.embedded.startup.FreePorts;
import dev.frostline.ops.CheckResult;
import dev.frostline.ops.Metrics;
import dev.frostline.stream.application.StreamProcessorConfig;
import dev.frostline.wire.Topics;
import dev.frostline.wire.deadletter.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service against a real broker. */
class StreamProcessorServiceIT {
    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final int MALFORMED = 7;
    private static final int MEASUREMENTS = 20_000;

    @TempDir
    private Path directory;

    private final Metrics metrics = new Metrics();
    private int port;
    private StreamProcessorService service;

    @BeforeEach
    void build() {
        port = FreePorts.choose();
        service = new StreamProcessorService(StreamProcessorConfig.from(settings()), metrics);
    }

    @AfterEach
    void close() {
        service.close();
        metrics.close();
    }

    @Test
    void waitsForKafka_andIsReadyWhenItHasTasks() {
        service.start();
        assertThat(service.check().status()).isEqualTo(CheckResult.Status.DOWN);
        assertThat(service.check().detail()).startsWith("waits for Kafka");

        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory.resolve("kafka"), port)) {
            awaitReady();
            assertThat(service.check().detail())
                    .as("one task for each of four partitions, and the one that makes alerts")
                    .startsWith("5 active")
                    .endsWith("records behind");

            new MeasurementFeed(kafka.bootstrapServers(), MEASUREMENTS, 20_000).run();
            publishMalformed(kafka.bootstrapServers());

            await().atMost(TIMEOUT).until(() -> counted("in") == MEASUREMENTS + MALFORMED);
            assertThat(counted("dead-lettered")).isEqualTo(MALFORMED);
            assertThat(counted("out") + counted("late")).isEqualTo(MEASUREMENTS);
            assertThat(reasons(kafka.bootstrapServers()))
                    .containsExactlyInAnyOrder(
                            "empty", "syntax", "encoding", "too-large", "missing-field", "key", "timestamp");
            assertClosesWithinSeconds();
        }
    }

    @Test
    void startsKafkaStreamsAgain_andCountsOn_whenItHasEndedByItself() {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory.resolve("kafka"), port)) {
            service.start();
            awaitReady();
            new MeasurementFeed(kafka.bootstrapServers(), MEASUREMENTS, 20_000).run();
            await().atMost(TIMEOUT).until(() -> counted("in") == MEASUREMENTS);
            KafkaStreams ended = service.streams().orElseThrow();

            ended.close();

            await().pollInterval(Duration.ofMillis(10))
                    .until(() -> service.check().detail().contains("Kafka Streams ended in the state NOT_RUNNING"));
            assertThat(service.check().status()).isEqualTo(CheckResult.Status.DOWN);
            awaitReady();
            assertThat(service.streams()).isPresent().get().isNotSameAs(ended);
            publishMalformed(kafka.bootstrapServers());
            await().atMost(TIMEOUT).until(() -> counted("dead-lettered") == MALFORMED);
            assertThat(counted("in")).isEqualTo(MEASUREMENTS + MALFORMED);
        }
    }

    @Test
    void closesWithinSeconds_whileItWaitsForKafka() {
        service.start();

        assertClosesWithinSeconds();
    }

    private void awaitReady() {
        await().atMost(TIMEOUT).until(() -> service.check().isUp());
    }

    private void assertClosesWithinSeconds() {
        long begin = System.nanoTime();
        service.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(8));
    }

    private static List<String> reasons(String bootstrapServers) {
        return new RollupRecomputation(bootstrapServers)
                .committed(Topics.MEASUREMENTS.deadLetter().name()).stream()
                        .map(StreamProcessorServiceIT::reason)
                        .toList();
    }

    private static String reason(ConsumerRecord<String, byte[]> deadLetter) {
        return new String(
                deadLetter.headers().lastHeader(DeadLetterHeaders.CHECK).value(), StandardCharsets.UTF_8);
    }

    private static void publishMalformed(String bootstrapServers) {
        byte[] key = utf8("f|FRA|pro");
        byte[] large = new byte[1_000_000];
        Arrays.fill(large, (byte) 'x');
        String good = "{\"function_name\":\"f\",\"pop_code\":\"FRA\",\"tier\":\"pro\",\"cold_start_time_ms\":1,"
                + "\"timestamp\":1700000000000}";
        Map<String, Object> client = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                2_000_000,
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(client)) {
            List.of(
                            record(key, null),
                            record(key, utf8("{\"function_name\":")),
                            record(key, new byte[] {'{', (byte) 0xff}),
                            record(key, large),
                            record(key, utf8("{}")),
                            record(null, utf8(good)),
                            record(key, utf8(good.replace("1700000000000", "1200000000000000"))))
                    .forEach(broken -> assertThat(producer.send(broken)).succeedsWithin(Duration.ofSeconds(10)));
        }
    }

    private static ProducerRecord<byte[], byte[]> record(byte[] key, byte[] value) {
        return new ProducerRecord<>(Topics.MEASUREMENTS.name(), key, value);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private long counted(String outcome) {
        return (long) metrics.registry()
                .get("frostline.stream.records")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("FROSTLINE_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + port);
        settings.put("FROSTLINE_HTTP_PORT", "0");
        settings.put("FROSTLINE_STREAM_STATE_DIR", directory.resolve("state").toString());
        return settings;
    }
}
