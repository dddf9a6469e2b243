package dev.frostline.benchmarks.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.frostline.benchmarks.trial.FilledTopic;
import dev.frostline.benchmarks.trial.InterleavedTrials;
import dev.frostline.benchmarks.trial.Rounds;
import dev.frostline.concurrent.Polling;
import dev.frostline.stream.rollup.window.RollupSettings;
import dev.frostline.wire.Topic;
import dev.frostline.wire.TopicCreation;
import dev.frostline.wire.Topics;
import dev.frostline.wire.codec.Codecs;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** The contestants and what is made of their rounds. */
final class PipelineBench {
    private static final String CONSUMER = "consumer";
    private static final String CONSUMER_WITH_PARSE = "consumer_with_parse";
    private static final String COUNT = "count";
    private static final String DSL = "dsl";
    private static final String OURS = "ours_100ms";
    private static final String OURS_SLOW = "ours_1s";

    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Duration LONG = Duration.ofSeconds(1);
    private static final Duration DELETED_WITHIN = Duration.ofMinutes(10);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(1);
    static final int WARM_UPS = 1;
    /** By its event time all of it is old, and would be deleted while it is read. */
    private static final long MAX_PARTITION_BYTES = 1L << 40;

    /** Some days of few series, so that windows of all resolutions are closed. */
    private static final int CHECKED_RECORDS = 120_000;

    private static final int CHECKED_SERIES = 20;
    private static final Duration CHECKED_SPAN = Duration.ofDays(3);

    private final PipelineEnvironment environment;
    private final FilledTopic topic;
    private final long dslRecords;
    private final PrintStream progress;

    /** @param dslRecords how many of the records the seven windows get, which would take minutes for all */
    PipelineBench(PipelineEnvironment environment, FilledTopic topic, long dslRecords, PrintStream progress) {
        this.environment = environment;
        this.topic = topic;
        this.dslRecords = Math.min(dslRecords, topic.records());
        this.progress = progress;
    }

    /** @return how many rollups were the same */
    int checkResults() throws Exception {
        FilledTopic checked =
                new FilledTopic(CHECKED_RECORDS, CHECKED_SERIES, CHECKED_SPAN, topic.partitions(), topic.seed());
        prepare();
        checked.fill(environment.kafka());
        int same = new ResultComparison(environment, checked)
                .check(new FrostlineTopology(), new WindowsTopology(RollupSettings.DEFAULT.grace()));
        progress.printf("%,d final rollups of seven resolutions are the same in ours and in the DSL's%n", same);
        return same;
    }

    /** @param warmUps rounds that come first and do not count */
    Rounds run(int warmUps, int repeats) throws Exception {
        prepare();
        progress.printf("filling the topic with %,d measurements ...%n", topic.records());
        topic.fill(environment.kafka());
        return new InterleavedTrials(progress)
                .add(CONSUMER, new PlainConsumers(environment, value -> {}))
                .add(CONSUMER_WITH_PARSE, new PlainConsumers(environment, Codecs.MEASUREMENT::decode))
                .add(COUNT, new StreamsContestant(environment, COUNT, SHORT, topic.records(), new CountTopology()))
                .add(
                        DSL,
                        new StreamsContestant(
                                environment,
                                DSL,
                                SHORT,
                                dslRecords,
                                new WindowsTopology(RollupSettings.DEFAULT.grace())))
                .add(OURS, new StreamsContestant(environment, OURS, SHORT, topic.records(), new FrostlineTopology()))
                .add(
                        OURS_SLOW,
                        new StreamsContestant(environment, OURS_SLOW, LONG, topic.records(), new FrostlineTopology()))
                .run(warmUps, repeats);
    }

    /** One line of JSON. */
    String figures(Rounds rounds, int same) throws IOException {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("benchmark", "pipeline");
        figures.put("records", topic.records());
        figures.put("series", topic.series());
        figures.put("span_seconds", topic.span().toSeconds());
        figures.put("rounds", rounds.laps(OURS).size());
        figures.put("same_rollups", same);
        figures.put("ours_over_count", rounded(rounds.ratio(OURS, COUNT)));
        figures.put("ours_over_dsl", rounded(rounds.ratio(OURS, DSL)));
        figures.put("ours_over_consumer", rounded(rounds.ratio(OURS, CONSUMER)));
        figures.put("commit_100ms_over_1s", rounded(rounds.ratio(OURS, OURS_SLOW)));
        for (String name : List.of(CONSUMER, CONSUMER_WITH_PARSE, COUNT, DSL, OURS, OURS_SLOW)) {
            figures.put(name + "_per_second", Math.round(rounds.rate(name)));
            figures.put(name + "_cpu_s_per_million", rounded(rounds.cpuSecondsPerMillion(name)));
        }
        return new ObjectMapper().writeValueAsString(figures);
    }

    /** The topics, with nothing in them. */
    private void prepare() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", environment.kafka()))) {
            if (contains(admin, Topics.MEASUREMENTS)) {
                admin.deleteTopics(List.of(Topics.MEASUREMENTS.name())).all().get();
                awaitGone(admin);
            }
            new TopicCreation(topic.partitions(), Optional.empty())
                    .withRetentionBytes(MAX_PARTITION_BYTES)
                    .createMissing(
                            admin, List.of(Topics.MEASUREMENTS, Topics.MEASUREMENTS.deadLetter(), Topics.ROLLUPS));
        }
    }

    private static void awaitGone(Admin admin) throws ExecutionException, InterruptedException {
        Polling.require(
                DELETED_WITHIN,
                POLL_INTERVAL,
                () -> !contains(admin, Topics.MEASUREMENTS),
                () -> "Kafka still lists a topic that was deleted");
    }

    private static boolean contains(Admin admin, Topic topic) throws ExecutionException, InterruptedException {
        return admin.listTopics().names().get().contains(topic.name());
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
