package dev.frostline.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.frostline.embedded.kafka.EmbeddedKafka;
import dev.frostline.embedded.startup.FreePorts;
import dev.frostline.wire.TopicCreation;
import dev.frostline.wire.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the processor while it works, and then computes every rollup anew. */
class ExactlyOnceIT {
    private static final int PARTITIONS = 4;
    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    @TempDir
    private Path directory;

    private EmbeddedKafka kafka;
    private RollupRecomputation recomputation;

    @BeforeEach
    void startKafka() throws Exception {
        kafka = EmbeddedKafka.start(directory.resolve("kafka"), 0);
        recomputation = new RollupRecomputation(kafka.bootstrapServers());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            new TopicCreation(PARTITIONS, Optional.empty()).createMissing(admin, Topics.all());
        }
    }

    @AfterEach
    void stopKafka() {
        kafka.close();
    }

    @Test
    void losesAndDoublesNothing_whenKilledAgainAndAgain() throws Exception {
        MeasurementFeed feed = new MeasurementFeed(kafka.bootstrapServers(), 150_000, 10_000);
        try (ProcessorProcess processor = processor("one", Map.of())) {
            processor.start();
            CompletableFuture<Void> fed = CompletableFuture.runAsync(feed);
            for (int kill = 0; kill < 3; kill++) {
                awaitMoreRollups(fed);
                processor.kill();
                processor.start();
            }
            fed.join();
            feed.closeAll(PARTITIONS);

            assertRecomputed();
            assertThat(processor.isReady()).isTrue();
        }
    }

    @Test
    void losesAndDoublesNothing_whenAnInstanceDiesAndItsStandbyTakesOver() throws Exception {
        MeasurementFeed feed = new MeasurementFeed(kafka.bootstrapServers(), 100_000, 10_000);
        Map<String, String> standby = Map.of("FROSTLINE_STREAM_STANDBYS", "1", "FROSTLINE_STREAM_THREADS", "1");
        try (ProcessorProcess one = processor("one", standby);
                ProcessorProcess other = processor("other", standby)) {
            one.start();
            other.start();
            await().atMost(TIMEOUT).until(() -> one.isReady() && other.isReady());
            CompletableFuture<Void> fed = CompletableFuture.runAsync(feed);
            awaitMoreRollups(fed);
            one.kill();
            awaitMoreRollups(fed);
            one.start();
            awaitMoreRollups(fed);
            other.kill();
            fed.join();
            feed.closeAll(PARTITIONS);

            assertRecomputed();
        }
    }

    /** On a slow machine all may have been taken before. */
    private void awaitMoreRollups(CompletableFuture<Void> fed) {
        long before = recomputation.written();
        await().atMost(TIMEOUT)
                .pollInterval(Duration.ofMillis(300))
                .until(() -> recomputation.written() > before + 2000 || fed.isDone());
    }

    private void assertRecomputed() {
        await().atMost(TIMEOUT)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(recomputation.differences()).isEmpty());
        assertThat(recomputation.closedRollups()).hasSizeGreaterThan(10_000);
    }

    private ProcessorProcess processor(String name, Map<String, String> settings) {
        return new ProcessorProcess(kafka.bootstrapServers(), directory.resolve(name), FreePorts.choose(), settings);
    }
}
