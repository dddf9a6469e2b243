package dev.frostline.benchmarks.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.frostline.benchmarks.trial.QuestDbClient;
import dev.frostline.benchmarks.trial.Servers;
import dev.frostline.concurrent.Polling;
import dev.frostline.model.Replay;
import dev.frostline.ops.Metrics;
import dev.frostline.producer.ProducerConfig;
import dev.frostline.producer.dataset.DatasetException;
import dev.frostline.producer.dataset.DatasetProgress;
import dev.frostline.producer.dataset.DatasetRequest;
import dev.frostline.producer.dataset.DatasetRequestBuilder;
import dev.frostline.producer.dataset.DatasetRun;
import dev.frostline.producer.generator.Catalogue;
import dev.frostline.sink.SinkService;
import dev.frostline.sink.pipeline.SinkConfig;
import dev.frostline.stream.application.StreamProcessorConfig;
import dev.frostline.stream.replay.ReplayRun;
import dev.frostline.wire.TopicCreation;
import dev.frostline.wire.Topics;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** A year of cold starts: generated into Kafka, replayed, and stored, one after the other. */
final class LargeDataset {
    static final Instant END = Instant.parse("2026-01-01T00:00:00Z");
    static final Duration SPAN = Duration.ofDays(365);

    private static final String ALL = "all";
    private static final int PARTITIONS = 4;
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);
    private static final Duration REPORT_INTERVAL = Duration.ofSeconds(10);
    /** Long enough for a merge to show. */
    private static final Duration MERGE_INTERVAL = Duration.ofSeconds(10);

    private final Servers servers;
    private final Path directory;
    private final long records;
    private final PrintStream progress;
    private final ObjectNode figures;

    /** @param directory for the state of the replay */
    LargeDataset(Servers servers, Path directory, long records, PrintStream progress, ObjectNode figures) {
        this.servers = servers;
        this.directory = directory;
        this.records = records;
        this.progress = progress;
        this.figures = figures;
    }

    void prepare() throws Exception {
        createTopics();
        generate();
        replay();
        store();
    }

    /** By its event time all of it is old. */
    private void createTopics() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers.kafka()))) {
            new TopicCreation(PARTITIONS, Optional.empty())
                    .withRetentionBytes(-1)
                    .createMissing(admin, Topics.all());
        }
    }

    private void generate() throws DatasetException {
        ProducerConfig config = ProducerConfig.from(
                Map.of("FROSTLINE_KAFKA_BOOTSTRAP_SERVERS", servers.kafka(), "FROSTLINE_PRODUCER_SCENARIO", "year"));
        DatasetRequest request = DatasetRequestBuilder.builder()
                .records(records)
                .span(SPAN)
                .end(END)
                .seed(config.generator().seed())
                .catalogue(Catalogue.whole())
                .scenario(config.generator().scenario())
                .topic(Topics.MEASUREMENTS.name())
                .force(true)
                .build();
        PreparationStep step = new PreparationStep();
        try (DatasetRun run = new DatasetRun(config.kafka(), request, DatasetProgress.on(progress))) {
            run.run();
        }
        step.end(figures, "generate", records);
    }

    private void replay() throws InterruptedException {
        StreamProcessorConfig config = StreamProcessorConfig.from(Map.of(
                "FROSTLINE_KAFKA_BOOTSTRAP_SERVERS", servers.kafka(),
                "FROSTLINE_STREAM_GRACE", GRACE.toSeconds() + "s",
                "FROSTLINE_STREAM_STATE_DIR", directory.resolve("replay").toString()));
        Replay requested = Replay.of(ALL, Topics.MEASUREMENTS.name(), null, null, true, Instant.now());
        ProgressReporter reporter = new ProgressReporter();
        PreparationStep step = new PreparationStep();
        try (Metrics metrics = new Metrics();
                ReplayRun run = new ReplayRun(
                        config,
                        requested,
                        metrics,
                        Clock.systemUTC(),
                        replay -> reporter.report("replay", replay.done(), replay.total()))) {
            Replay ended = run.run();
            if (ended.state() != Replay.State.FINISHED) {
                throw new IllegalStateException("the replay did not get to its end: " + ended);
            }
        }
        step.end(figures, "replay", records);
    }

    private void store() throws Exception {
        QuestDbClient client = new QuestDbClient(servers.questDb());
        Map<String, String> environment = new HashMap<>(storeSettings(servers));
        environment.put("FROSTLINE_HTTP_PORT", "0");
        PreparationStep step = new PreparationStep();
        long written;
        try (Metrics metrics = new Metrics();
                SinkService sink = new SinkService(SinkConfig.from(environment), metrics)) {
            sink.start();
            written = awaitAll(metrics);
        }
        step.end(figures, "store", written);
        awaitVisible(client);
        ObjectNode rows = figures.putObject("rollups");
        client.query("SELECT resolution, count() FROM cold_start_rollups ORDER BY 2 DESC")
                .forEach(row -> rows.put(row.path(0).asText(), row.path(1).asLong()));
    }

    static Map<String, String> storeSettings(Servers servers) {
        return Map.of(
                "FROSTLINE_KAFKA_BOOTSTRAP_SERVERS", servers.kafka(),
                "FROSTLINE_METRIC_STORE", "questdb",
                "FROSTLINE_QUESTDB_URL", servers.questDb().toString());
    }

    /** Both topics, to what ends each partition: the marker of a transaction is no record. */
    private long awaitAll(Metrics metrics) throws InterruptedException {
        ProgressReporter reporter = new ProgressReporter();
        while (!Polling.await(REPORT_INTERVAL, POLL_INTERVAL, () -> isAllWritten(metrics))) {
            long done = written(metrics);
            double missing = records - written(metrics, Topics.MEASUREMENTS.name());
            reporter.report("sink", done, done + (long) (lag(metrics) + missing));
        }
        return written(metrics);
    }

    private boolean isAllWritten(Metrics metrics) {
        return written(metrics, Topics.MEASUREMENTS.name()) >= records && lag(metrics) <= PARTITIONS;
    }

    private static long written(Metrics metrics) {
        return (long) (written(metrics, Topics.MEASUREMENTS.name()) + written(metrics, Topics.ROLLUPS.name()));
    }

    private static double lag(Metrics metrics) {
        return metrics.registry()
                .get("frostline.sink.lag.records")
                .tag("topic", Topics.ROLLUPS.name())
                .gauge()
                .value();
    }

    private static double written(Metrics metrics, String topic) {
        return metrics.registry()
                .get("frostline.sink.records")
                .tag("topic", topic)
                .tag("outcome", "out")
                .counter()
                .count();
    }

    /** What is written is seen once the store has merged it. */
    private void awaitVisible(QuestDbClient client) throws IOException, InterruptedException {
        Polling.awaitUnchanged(MERGE_INTERVAL, MERGE_INTERVAL, () -> rows(client));
        long raw = client.query("SELECT count() FROM cold_start_metrics")
                .at("/0/0")
                .asLong();
        if (raw != records) {
            throw new IllegalStateException("the store has " + raw + " points, not " + records);
        }
    }

    private static long rows(QuestDbClient client) throws IOException, InterruptedException {
        long rows = 0;
        for (String table : List.of("cold_start_metrics", "cold_start_rollups")) {
            rows += client.query("SELECT count() FROM " + table).at("/0/0").asLong();
        }
        return rows;
    }

    /** Says now and then how far it is. */
    private final class ProgressReporter {
        private final long begin = System.nanoTime();
        private long last = begin;

        void report(String what, long done, long total) {
            long now = System.nanoTime();
            if (now - last >= REPORT_INTERVAL.toNanos()) {
                last = now;
                progress.printf("%s: %,d of %,d, %,.0f/s%n", what, done, total, done * 1e9 / (now - begin));
            }
        }
    }
}
