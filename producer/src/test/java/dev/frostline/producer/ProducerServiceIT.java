package dev.frostline.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.frostline.model.Measurement;
import dev.frostline.ops.Metrics;
import dev.frostline.producer.generator.loop.GenerationLimits;
import dev.frostline.supervision.WorkerFault;
import dev.frostline.supervision.Workers;
import dev.frostline.wire.Topics;
import dev.frostline.wire.codec.Codecs;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProducerServiceIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    @Test
    void generatesEachTickOnce_whenItIsStoppedAndStartedAgain() throws Exception {
        try (TestKafka kafka = TestKafka.start(directory)) {
            ProducerConfig config = ProducerConfig.from(environment(kafka, Map.of()));
            long first = runUntilWritten(kafka, config, 200);
            long second = runUntilWritten(kafka, config, first + 50);

            assertThat(kafka.committed(Topics.MEASUREMENTS.name())).hasSize((int) second);
            assertEachTickOnce(kafka);
        }
    }

    @ParameterizedTest
    @EnumSource
    void generatesEachTickOnce_whenItsWorkerFailsOrHangs(WorkerFault fault) throws Exception {
        Metrics metrics = new Metrics();
        Workers workers = new Workers(metrics.registry(), settings -> settings.withDeadline(Duration.ofSeconds(5))
                .withBackoff(Duration.ofMillis(500), Duration.ofSeconds(1)));
        try (TestKafka kafka = TestKafka.start(directory)) {
            ProducerConfig config =
                    ProducerConfig.from(environment(kafka, Map.of("FROSTLINE_PRODUCER_BACKFILL", "1m")));
            try (ProducerService service = new ProducerService(config, metrics, workers)) {
                service.start();
                await().atMost(SOON).ignoreExceptions().until(() -> written(kafka) >= 100);
                letGeneratorSuffer(fault, service, workers);
                int before = written(kafka);
                await().atMost(SOON).until(() -> written(kafka) >= before + 50);
                await().atMost(SOON).until(() -> service.check().isReady());
            }
            assertEachTickOnce(kafka);
        }
    }

    private static void letGeneratorSuffer(WorkerFault fault, ProducerService service, Workers workers) {
        workers.all().stream()
                .filter(worker -> worker.name().equals("producer-generator"))
                .forEach(worker -> worker.inject(fault));
        await().atMost(SOON).pollInterval(Duration.ofMillis(10)).until(() -> !service.check()
                .isReady());
        assertThat(service.check().parts().get("workers").detail()).contains("producer-generator");
    }

    private static int written(TestKafka kafka) {
        return kafka.committed(Topics.MEASUREMENTS.name()).size();
    }

    private static void assertEachTickOnce(TestKafka kafka) {
        List<ConsumerRecord<byte[], byte[]>> records = kafka.committed(Topics.MEASUREMENTS.name());
        Map<Long, Long> byTick =
                records.stream().collect(Collectors.groupingBy(one -> one.timestamp() / 500, Collectors.counting()));
        long from = byTick.keySet().stream().min(Long::compare).orElseThrow();
        long to = byTick.keySet().stream().max(Long::compare).orElseThrow();
        assertThat(byTick).as("no tick is missing").hasSize((int) (to - from + 1));
        assertThat(records.stream().map(ProducerServiceIT::identity).distinct())
                .as("no measurement is there twice")
                .hasSize(records.size());
    }

    @Test
    void generatesAsManyAsItIsAskedFor_andEnds() throws Exception {
        try (TestKafka kafka = TestKafka.start(directory)) {
            ProducerConfig config = ProducerConfig.from(environment(kafka, Map.of()));
            GeneratorRun run = new GeneratorRun(
                    config, new Metrics(), GenerationLimits.none().withCount(123));

            assertThat(run.run()).isEqualTo(123);
            assertThat(kafka.committed(Topics.MEASUREMENTS.name())).hasSize(123);
        }
    }

    @Test
    void goesOnWhereItWas_whenKafkaIsAwayAtTheStart() throws Exception {
        int port = dev.frostline.embedded.startup.FreePorts.choose();
        Map<String, String> environment = environment("127.0.0.1:" + port, Map.of());
        try (ProducerService service = new ProducerService(ProducerConfig.from(environment), new Metrics())) {
            service.start();
            await().atMost(SOON).until(() -> !service.check().isReady());
            assertThat(post(service, "{}").statusCode()).isEqualTo(503);
            assertThat(post(service, "{}").headers().firstValue("Retry-After")).isPresent();

            try (TestKafka kafka = TestKafka.start(directory, port)) {
                await().atMost(SOON).until(() -> service.check().isUp());
                assertThat(kafka.committed(Topics.MEASUREMENTS.name())).isNotEmpty();
            }
        }
    }

    @Test
    void writesWhatCameByHttp_andReportsInvalidItems() throws Exception {
        try (TestKafka kafka = TestKafka.start(directory)) {
            Map<String, String> environment = environment(kafka, Map.of("FROSTLINE_PRODUCER_GENERATOR", "false"));
            Metrics metrics = new Metrics();
            try (ProducerService service = new ProducerService(ProducerConfig.from(environment), metrics)) {
                service.start();
                await().atMost(SOON).until(() -> service.check().isUp());
                String good = "{\"pop_code\":\"FRA\",\"function_name\":\"f\",\"cold_start_time_ms\":12.5,\"timestamp\":"
                        + System.currentTimeMillis() + "}";

                HttpResponse<String> answer = post(service, "[" + good + ",{\"pop_code\":1}," + good + "]");

                assertThat(answer.statusCode()).isEqualTo(202);
                assertThat(answer.body())
                        .startsWith("{\"accepted\":2,\"rejected\":1,\"errors\":[{\"index\":1,\"check\":\"type\"");
                assertThat(kafka.committed(Topics.MEASUREMENTS.name())).hasSize(2);
                assertThat(metrics.scrape())
                        .contains("frostline_producer_records_total{outcome=\"in\",source=\"http\"} 3.0")
                        .contains("frostline_producer_records_total{outcome=\"out\",source=\"http\"} 2.0")
                        .contains("frostline_producer_records_total{outcome=\"rejected\",source=\"http\"} 1.0");
            }
        }
    }

    private static long runUntilWritten(TestKafka kafka, ProducerConfig config, long atLeast) {
        try (ProducerService service = new ProducerService(config, new Metrics())) {
            service.start();
            await().atMost(SOON)
                    .ignoreExceptions()
                    .until(() -> kafka.committed(Topics.MEASUREMENTS.name()).size() >= atLeast);
        }
        return kafka.committed(Topics.MEASUREMENTS.name()).size();
    }

    private static String identity(ConsumerRecord<byte[], byte[]> record) {
        try {
            Measurement one = Codecs.MEASUREMENT.decode(record.value());
            assertThat(new String(record.key(), java.nio.charset.StandardCharsets.UTF_8))
                    .isEqualTo(one.seriesKey().toString());
            assertThat(record.timestamp()).isEqualTo(one.timestamp());
            return one.toString();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static HttpResponse<String> post(ProducerService service, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + service.httpPort() + "/api/v1/measurements"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static Map<String, String> environment(TestKafka kafka, Map<String, String> more) {
        return environment(kafka.settings().bootstrapServers(), more);
    }

    private static Map<String, String> environment(String bootstrapServers, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "FROSTLINE_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers,
                "FROSTLINE_KAFKA_PARTITIONS", "3",
                "FROSTLINE_HTTP_PORT", "0",
                "FROSTLINE_PRODUCER_POPS", "4",
                "FROSTLINE_PRODUCER_FUNCTIONS", "3",
                "FROSTLINE_PRODUCER_INTERVAL", "500ms",
                "FROSTLINE_PRODUCER_BACKFILL", "3s"));
        environment.putAll(more);
        return environment;
    }
}
