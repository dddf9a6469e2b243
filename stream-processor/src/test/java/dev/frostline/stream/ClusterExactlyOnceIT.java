package dev.frostline.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.frostline.embedded.kafka.KafkaCluster;
import dev.frostline.embedded.kafka.OpenTransactions;
import dev.frostline.embedded.startup.FreePorts;
import dev.frostline.wire.TopicCreation;
import dev.frostline.wire.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills two processors and the leading broker of three while they work, and then computes every rollup anew. Shortened
 * it kills one of each.
 */
class ClusterExactlyOnceIT {
    private static final int PARTITIONS = 4;
    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    /** Longer than the group waits for an instance, so that the other one takes its partitions over. */
    private static final Duration UNTIL_REBALANCED = ProcessorProcess.SESSION_TIMEOUT.plusSeconds(1);

    private static final Map<String, String> SETTINGS = Map.of(
            "FROSTLINE_STREAM_STANDBYS", "1",
            "FROSTLINE_STREAM_THREADS", "1",
            "FROSTLINE_STREAM_EARLY_LOOKS", "false");

    private static final boolean WHOLE = Boolean.getBoolean("frostline.test.whole");
    private static final int MEASUREMENTS = WHOLE ? 60_000 : 36_000;

    @TempDir
    private Path directory;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private KafkaCluster cluster;
    private RollupRecomputation recomputation;

    @BeforeEach
    void startKafka() throws Exception {
        cluster = KafkaCluster.start(directory.resolve("kafka"));
        recomputation = new RollupRecomputation(cluster.bootstrapServers());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            new TopicCreation(PARTITIONS, Optional.empty()).createMissing(admin, Topics.all());
        }
    }

    @AfterEach
    void stopKafka() {
        cluster.close();
    }

    @Test
    void losesAndDoublesNothing_whenInstancesAndLeadersAreKilledAtRandom() throws Exception {
        System.out.println("ClusterExactlyOnceIT: seed " + seed);
        MeasurementFeed feed = new MeasurementFeed(cluster.bootstrapServers(), MEASUREMENTS, 2_500);
        try (ProcessorProcess one = processor("one");
                ProcessorProcess other = processor("other")) {
            one.start();
            other.start();
            await().atMost(TIMEOUT).until(() -> one.isReady() && other.isReady());
            CompletableFuture<Void> fed = CompletableFuture.runAsync(feed);

            for (Kill kill : kills(one, other)) {
                pause(Duration.ofMillis(500 + random.nextInt(2_000)));
                kill.run();
            }
            fed.join();
            feed.closeAll(PARTITIONS);

            assertRecomputed();
        }
    }

    @FunctionalInterface
    private interface Kill {
        void run() throws Exception;
    }

    /** In any order. */
    private List<Kill> kills(ProcessorProcess one, ProcessorProcess other) {
        Duration soon = Duration.ofMillis(random.nextInt(1_500));
        List<Kill> kills = new ArrayList<>(List.of(() -> killProcessor(one, UNTIL_REBALANCED), this::killLeader));
        if (WHOLE) {
            kills.addAll(List.of(() -> killProcessor(other, soon), this::killLeader));
        }
        Collections.shuffle(kills, random);
        return kills;
    }

    private static void killProcessor(ProcessorProcess processor, Duration away) throws Exception {
        processor.kill();
        pause(away);
        processor.start();
    }

    private void killLeader() throws Exception {
        int leader = cluster.leader(new TopicPartition(Topics.MEASUREMENTS.name(), random.nextInt(PARTITIONS)));
        cluster.kill(leader);
        pause(Duration.ofMillis(random.nextInt(2_000)));
        cluster.restart(leader);
    }

    private static void pause(Duration duration) {
        await().pollDelay(duration).atMost(duration.plusMinutes(1)).until(() -> true);
    }

    private void assertRecomputed() {
        await().atMost(TIMEOUT).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> assertThat(
                        recomputation.differences())
                .as("seed " + seed)
                .isEmpty());
        assertThat(recomputation.closedRollups()).hasSizeGreaterThan(10_000);
        assertThat(recomputation.brokenRevisions()).as("seed " + seed).isEmpty();
        OpenTransactions transactions = new OpenTransactions(cluster.bootstrapServers());
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(transactions.all()).as("seed " + seed).isEmpty());
    }

    private ProcessorProcess processor(String name) {
        return new ProcessorProcess(cluster.bootstrapServers(), directory.resolve(name), FreePorts.choose(), SETTINGS);
    }
}
