package dev.frostline.launcher.edition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.frostline.config.BasicCredentials;
import dev.frostline.config.Secret;
import dev.frostline.embedded.EmbeddedPorts;
import dev.frostline.ops.CheckResult;
import dev.frostline.supervision.Worker;
import dev.frostline.supervision.WorkerFault;
import dev.frostline.supervision.WorkerSettings;
import dev.frostline.wire.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each worker of all services suffers each fault while measurements flow. Each comes back, and nothing is lost. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SupervisedEditionIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    /** It has no heartbeat while its process runs; the test of the embedded Redis kills the process. */
    private static final String REDIS = "embedded-redis";

    /** QuestDB has its own retention. */
    private static final String NOT_STARTED = "sink-retention";

    /** Their pipeline fails at the same time and gives up their batches, which ends their failure: they are counted. */
    private static final String WRITERS = "sink-write-";

    /** A hang of this worker is only reported. */
    private static final String REPORTED = "stream-starter";

    @TempDir
    static Path directory;

    private static EmbeddedEdition edition;

    @BeforeAll
    static void start() {
        Map<String, String> settings = Map.of(
                "FROSTLINE_HTTP_PORT",
                "0",
                "FROSTLINE_PRODUCER_BACKFILL",
                "1m",
                "FROSTLINE_PRODUCER_INTERVAL",
                "500ms",
                "FROSTLINE_KAFKA_PARTITIONS",
                "4");
        edition = EmbeddedEdition.start(directory, EmbeddedPorts.free(), settings, SupervisedEditionIT::shortened);
        soon().untilAsserted(() -> assertThat(notReady()).isEmpty());
    }

    @AfterAll
    static void close() {
        edition.close();
    }

    private static WorkerSettings shortened(WorkerSettings settings) {
        Duration pause = settings.pause().compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : settings.pause();
        return settings.withPause(pause)
                .withDeadline(DEADLINE)
                .withBackoff(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @EnumSource
    @Order(1)
    void isDownWithTheName_thenWorksAgain_whenAWorkerSuffersA(WorkerFault fault) {
        Set<Worker> waiting = new HashSet<>(edition.workers().all());
        waiting.removeIf(worker -> worker.name().equals(REDIS) || worker.name().equals(NOT_STARTED));
        assertThat(waiting).allMatch(Worker::isAlive);
        assertThat(waiting)
                .extracting(Worker::name)
                .contains("query-live", "query-push", "replay-jobs", "producer-generator", REPORTED);

        Map<String, Double> before = new HashMap<>();
        waiting.stream()
                .filter(worker -> worker.name().startsWith(WRITERS))
                .forEach(worker -> before.put(worker.name(), failures(worker)));

        waiting.forEach(worker -> worker.inject(fault));

        soon().pollInterval(Duration.ofMillis(20)).untilAsserted(() -> {
            CheckResult health = edition.workers().check();
            waiting.removeIf(worker -> isNamed(worker, health) || countsMoreThan(before, worker));
            assertThat(waiting).extracting(Worker::name).isEmpty();
        });
        edition.workers().all().stream()
                .filter(worker -> worker.name().equals(REPORTED) && fault == WorkerFault.HANG)
                .forEach(Worker::interrupt);
        soon().untilAsserted(() -> assertThat(notReady()).isEmpty());
        soon().untilAsserted(
                        () -> assertThat(edition.workers().check().detail()).isEmpty());
    }

    @Test
    @Order(2)
    void hasStoredEachMeasurement_afterAllFaults() {
        edition.workers().all().stream()
                .filter(worker -> worker.name().equals("producer-generator"))
                .forEach(worker -> worker.close(Duration.ofSeconds(5)));

        long published = published();

        assertThat(published).isPositive();
        soon().untilAsserted(() -> assertThat(stored()).isEqualTo(published));
    }

    private static boolean countsMoreThan(Map<String, Double> before, Worker worker) {
        Double failures = before.get(worker.name());
        return failures != null && failures(worker) > failures;
    }

    private static double failures(Worker worker) {
        return edition.metrics()
                .registry()
                .get("frostline.worker.failures")
                .tag("worker", worker.name())
                .counter()
                .count();
    }

    private static boolean isNamed(Worker worker, CheckResult health) {
        return !health.isUp() && health.detail().contains(worker.name() + " ");
    }

    private static List<String> notReady() {
        return edition.services().stream()
                .filter(service -> !service.check().isReady())
                .map(service -> service.name() + ": " + service.check())
                .toList();
    }

    private static long stored() {
        URI query = URI.create(
                edition.addresses().get("questdb") + "/exec?query=select%20count()%20from%20cold_start_metrics");
        try {
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(authorized(query), HttpResponse.BodyHandlers.ofString());
            JsonNode rows = JSON.readTree(answer.body()).path("dataset");
            return rows.path(0).path(0).asLong(-1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static HttpRequest authorized(URI query) {
        Map<String, String> settings = edition.settings().queryApi();
        BasicCredentials login = new BasicCredentials(
                settings.get("FROSTLINE_QUESTDB_USER"), new Secret(settings.get("FROSTLINE_QUESTDB_PASSWORD")));
        return HttpRequest.newBuilder(query)
                .header("Authorization", login.header().orElseThrow())
                .build();
    }

    private static long published() {
        Map<String, Object> settings = new HashMap<>(
                Map.of("bootstrap.servers", edition.addresses().get("kafka"), "isolation.level", "read_committed"));
        long count = 0;
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.MEASUREMENTS.name()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                count += consumer.poll(Duration.ofMillis(200)).count();
            }
        }
        return count;
    }

    private static ConditionFactory soon() {
        return await().dontCatchUncaughtExceptions().atMost(120, TimeUnit.SECONDS);
    }
}
