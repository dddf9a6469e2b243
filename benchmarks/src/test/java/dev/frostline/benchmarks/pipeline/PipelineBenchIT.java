package dev.frostline.benchmarks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.frostline.benchmarks.trial.FilledTopic;
import dev.frostline.benchmarks.trial.Rounds;
import dev.frostline.embedded.kafka.EmbeddedKafka;
import dev.frostline.stream.rollup.window.RollupSettings;
import dev.frostline.wire.TopicCreation;
import dev.frostline.wire.Topics;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineBenchIT {
    private static final int PARTITIONS = 2;
    private static final FilledTopic TOPIC = new FilledTopic(30_000, 20, Duration.ofMinutes(90), PARTITIONS, 1);

    @TempDir
    private Path directory;

    private EmbeddedKafka kafka;
    private PipelineEnvironment environment;

    @BeforeEach
    void start() {
        kafka = EmbeddedKafka.start(directory.resolve("kafka"), 0);
        environment = new PipelineEnvironment(
                kafka.bootstrapServers(), directory, PARTITIONS, 2, PARTITIONS, TOPIC.records());
    }

    @AfterEach
    void stop() {
        kafka.close();
    }

    @Test
    void measuresEachContestantAndRelatesThem() throws Exception {
        PrintStream quiet = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        PipelineBench bench = new PipelineBench(environment, TOPIC, 5_000, quiet);

        Rounds rounds = bench.run(0, 1);
        JsonNode figures = new ObjectMapper().readTree(bench.figures(rounds, 7));

        assertThat(figures.get("records").asLong()).isEqualTo(30_000);
        assertThat(figures.get("same_rollups").asInt()).isEqualTo(7);
        for (String ratio : List.of("ours_over_count", "ours_over_dsl", "ours_over_consumer", "commit_100ms_over_1s")) {
            assertThat(figures.get(ratio).asDouble()).as(ratio).isPositive();
        }
        assertThat(rounds.table()).hasSize(7);
    }

    @Test
    void findsEqualRollupsInBothTopologies_andReportsDifferences() throws Exception {
        fill();
        ResultComparison results = new ResultComparison(environment, TOPIC);
        WindowsTopology dsl = new WindowsTopology(RollupSettings.DEFAULT.grace());

        assertThat(results.check(new FrostlineTopology(), dsl)).isGreaterThan(5_000);
        assertThatThrownBy(() -> results.check(new FrostlineTopology(), new CountTopology()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("are not the same");
        assertThatThrownBy(() -> results.check(new CountTopology(), dsl))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a rollup is missing");
    }

    private void fill() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            new TopicCreation(PARTITIONS, Optional.empty())
                    .withRetentionBytes(1L << 40)
                    .createMissing(
                            admin, List.of(Topics.MEASUREMENTS, Topics.MEASUREMENTS.deadLetter(), Topics.ROLLUPS));
        }
        TOPIC.fill(kafka.bootstrapServers());
    }
}
