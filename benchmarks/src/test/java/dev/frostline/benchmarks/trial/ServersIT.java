package dev.frostline.benchmarks.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.model.Measurement;
import dev.frostline.wire.Topics;
import dev.frostline.wire.codec.Codecs;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServersIT {
    @Test
    void runsKafkaAndQuestDb_andFillsATopic(@TempDir Path directory) throws Exception {
        FilledTopic topic = new FilledTopic(5_000, 300, Duration.ofHours(1), 3, 7);
        try (Servers servers = Servers.start(directory)) {
            topic.fill(servers.kafka());

            List<ConsumerRecord<byte[], byte[]>> records = read(servers.kafka(), 3, 5_000);

            Map<String, Long> latest = new HashMap<>();
            for (ConsumerRecord<byte[], byte[]> record : records) {
                Measurement measurement = Codecs.MEASUREMENT.decode(record.value());
                assertThat(record.timestamp()).isEqualTo(measurement.timestamp());
                Long before = latest.put(measurement.seriesKey().toString(), measurement.timestamp());
                assertThat(before == null || before <= measurement.timestamp()).isTrue();
            }
            assertThat(latest).hasSize(300);
            assertThat(answer(servers)).isEqualTo(200);
            assertThat(servers.cpuSeconds()).isPositive();
        }
    }

    private static int answer(Servers servers) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(servers.questDb().resolve("/exec?query=SELECT%201"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(String kafka, int partitions, int count) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka, "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> all = new ArrayList<>();
            for (int i = 0; i < partitions; i++) {
                all.add(new TopicPartition(Topics.MEASUREMENTS.name(), i));
            }
            consumer.assign(all);
            long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (records.size() < count && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        assertThat(records).hasSize(count);
        return records;
    }
}
