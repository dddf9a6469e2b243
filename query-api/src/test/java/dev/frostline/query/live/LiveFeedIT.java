package dev.frostline.query.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.frostline.config.KafkaSettings;
import dev.frostline.embedded.kafka.EmbeddedKafka;
import dev.frostline.embedded.startup.FreePorts;
import dev.frostline.model.Resolution;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.alert.AlertStatus;
import dev.frostline.ops.CheckResult;
import dev.frostline.query.QuerySamples;
import dev.frostline.supervision.WorkerFault;
import dev.frostline.supervision.Workers;
import dev.frostline.wire.Topics;
import dev.frostline.wire.codec.Codecs;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LiveFeedIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final SeriesKey FRA = new SeriesKey("checkout", "FRA", "");
    private static final SeriesKey JFK = new SeriesKey("checkout", "JFK", "");

    @TempDir
    private Path directory;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Workers workers = new Workers(registry, settings -> settings.withDeadline(Duration.ofSeconds(5))
            .withBackoff(Duration.ofSeconds(1), Duration.ofSeconds(2)));
    private final LiveView view = new LiveView(InstantSource.system());
    private final Remembering listener = new Remembering();

    @Test
    void waitsForKafka_thenReadsThePresent_thenFollows() {
        int port = FreePorts.choose();
        try (LiveFeed feed = feed(port)) {
            feed.start();
            await().atMost(LONG).until(() -> !feed.check().detail().isEmpty());
            assertThat(feed.check().status()).isEqualTo(CheckResult.Status.DOWN);

            try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, port)) {
                await().atMost(LONG).until(() -> feed.check().isUp());
                followsWhatComes(kafka.bootstrapServers());
            }
            await().atMost(LONG).until(() -> !feed.check().isUp());
            assertThat(feed.check().status()).isEqualTo(CheckResult.Status.DEGRADED);
            assertThat(view.overview().totalPops()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void missesNoChange_whenItsWorkerFailsOrHangs(WorkerFault fault) {
        int port = FreePorts.choose();
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, port);
                LiveFeed feed = feed(port)) {
            feed.start();
            await().atMost(LONG).until(() -> feed.check().isUp());

            workers.all().get(0).inject(fault);

            await().atMost(LONG).pollInterval(Duration.ofMillis(10)).until(() -> !workers.check()
                    .isUp());
            sendChanges(kafka.bootstrapServers());
            await().atMost(LONG).until(() -> listener.changes.size() == 2);
            assertThat(listener.changes)
                    .extracting(AlertChange::kind)
                    .containsExactly(AlertChange.Kind.CREATED, AlertChange.Kind.RESOLVED);
            await().atMost(LONG).until(() -> view.overview().totalPops() == 2);
            await().atMost(LONG).until(() -> workers.check().isUp());
        }
    }

    @Test
    void readsExistingRecords_withoutReportingThemAsChanges() {
        int port = FreePorts.choose();
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, port);
                KafkaProducer<String, byte[]> producer = producer(kafka.bootstrapServers(), "before")) {
            createTopics(port);
            producer.initTransactions();
            producer.beginTransaction();
            send(producer, alert("a", 1, AlertStatus.FIRING));
            send(producer, rollup(FRA, START.minus(Duration.ofHours(2)), 7));
            send(producer, rollup(FRA, START, 100));
            producer.commitTransaction();
            producer.beginTransaction();
            send(producer, rollup(JFK, START.plusSeconds(10), 1));
            producer.abortTransaction();

            try (LiveFeed feed = feed(port)) {
                feed.start();
                await().atMost(LONG).until(() -> feed.check().isUp());

                assertThat(view.overview().totalPops()).isEqualTo(1);
                assertThat(view.overview().averageColdStart()).isEqualTo(100);
                assertThat(view.overview().asOf()).isEqualTo(START.plusSeconds(10));
                assertThat(view.overview().stale()).isTrue();
                assertThat(view.overview().regressions()).isEqualTo(1);
                assertThat(listener.changes).isEmpty();
            }
        }
    }

    private void followsWhatComes(String bootstrapServers) {
        try (KafkaProducer<String, byte[]> producer = producer(bootstrapServers, null)) {
            send(
                    producer,
                    new ProducerRecord<>(
                            Topics.ROLLUPS.name(), 0, START.toEpochMilli(), "x", "{".getBytes(StandardCharsets.UTF_8)));
            send(
                    producer,
                    new ProducerRecord<>(
                            Topics.ALERTS.name(), 0, START.toEpochMilli(), "x", "[]".getBytes(StandardCharsets.UTF_8)));
        }
        sendChanges(bootstrapServers);
        await().atMost(LONG).until(() -> listener.changes.size() == 2);
        assertThat(listener.changes)
                .extracting(AlertChange::kind)
                .containsExactly(AlertChange.Kind.CREATED, AlertChange.Kind.RESOLVED);
        await().atMost(LONG).until(() -> view.overview().totalPops() == 2);
        assertThat(count("invalid")).isEqualTo(2);
        assertThat(count("taken")).isEqualTo(4);
    }

    private static void sendChanges(String bootstrapServers) {
        try (KafkaProducer<String, byte[]> producer = producer(bootstrapServers, null)) {
            send(producer, rollup(FRA, START, 100));
            send(producer, rollup(JFK, START, 200));
            send(producer, alert("a", 1, AlertStatus.FIRING));
            send(producer, alert("a", 2, AlertStatus.RESOLVED));
        }
    }

    /** Any feed does it. */
    private void createTopics(int port) {
        try (LiveFeed other = feed(port)) {
            other.start();
            await().atMost(LONG).until(() -> other.check().isUp());
        }
    }

    private double count(String outcome) {
        return registry.counter("frostline.query.records", "outcome", outcome).count();
    }

    private LiveFeed feed(int port) {
        return new LiveFeed(new KafkaSettings("127.0.0.1:" + port, 2, -1, Map.of()), view, listener, registry, workers);
    }

    private static ProducerRecord<String, byte[]> rollup(SeriesKey series, Instant start, double millis) {
        return new ProducerRecord<>(
                Topics.ROLLUPS.name(),
                null,
                start.toEpochMilli(),
                series.toString(),
                Codecs.ROLLUP.encode(
                        QuerySamples.rollup(series, Resolution.TEN_SECONDS, start.toEpochMilli(), millis)));
    }

    private static ProducerRecord<String, byte[]> alert(String id, int revision, AlertStatus status) {
        return new ProducerRecord<>(
                Topics.ALERTS.name(),
                0,
                START.toEpochMilli(),
                id,
                Codecs.ALERT.encode(QuerySamples.alert(id, revision, status, START)));
    }

    private static KafkaProducer<String, byte[]> producer(String bootstrapServers, String transaction) {
        Map<String, Object> properties = transaction == null
                ? Map.of("bootstrap.servers", bootstrapServers)
                : Map.of("bootstrap.servers", bootstrapServers, "transactional.id", transaction);
        return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    }

    private static void send(KafkaProducer<String, byte[]> producer, ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Remembering implements LiveListener {
        private final List<AlertChange> changes = new CopyOnWriteArrayList<>();

        @Override
        public void onData() {
            // the view is asked for the data
        }

        @Override
        public void onAlert(AlertChange change) {
            changes.add(change);
        }
    }
}
