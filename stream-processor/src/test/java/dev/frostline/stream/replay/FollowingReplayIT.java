package dev.frostline.stream.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.frostline.embedded.kafka.EmbeddedKafka;
import dev.frostline.model.Replay;
import dev.frostline.ops.Metrics;
import dev.frostline.stream.LiveProcessor;
import dev.frostline.stream.MeasurementFeed;
import dev.frostline.stream.replay.comparison.ReplayComparison;
import dev.frostline.stream.replay.comparison.ResultDifferences;
import dev.frostline.wire.Topics;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replay beside a live processor, over what there is and what comes. */
class FollowingReplayIT {
    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final int PARTITIONS = 2;
    private static final int MEASUREMENTS = 4_000;

    @TempDir
    private Path directory;

    @Test
    @SuppressWarnings("try")
    void followsNewMeasurements_untilItIsStopped_andThenRunsToItsEnd() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory.resolve("kafka"), 0)) {
            ReplayRig rig = new ReplayRig(kafka.bootstrapServers(), directory, PARTITIONS);
            try (LiveProcessor ignored = new LiveProcessor(rig.config("live", Map.of()))) {
                followAndStop(rig, new MeasurementFeed(kafka.bootstrapServers(), MEASUREMENTS, 60_000));
            }

            Replay ended = rig.run(replay(), Map.of());

            assertThat(ended.state()).isEqualTo(Replay.State.FINISHED);
            assertThat(ended.done()).isEqualTo(MEASUREMENTS + PARTITIONS);
        }
    }

    @SuppressWarnings("try")
    private static void followAndStop(ReplayRig rig, MeasurementFeed feed) {
        feed.run();
        AtomicReference<Replay> seen = new AtomicReference<>(replay());
        try (Metrics metrics = new Metrics();
                ReplayRun run = new ReplayRun(
                        rig.config("replays", Map.of()), replay(), metrics, Clock.systemUTC(), true, seen::set)) {
            CompletableFuture<Replay> ended = rig.inBackground(run);
            await().atMost(TIMEOUT).until(() -> seen.get().done() == MEASUREMENTS);

            feed.closeAll(PARTITIONS);

            await().atMost(TIMEOUT).untilAsserted(() -> {
                assertThat(seen.get().total()).isEqualTo(MEASUREMENTS + PARTITIONS);
                ResultDifferences rollups = new ReplayComparison(rig.kafka(), replay()).rollups();
                assertThat(rollups.isNone()).as(rollups.toString()).isTrue();
                assertThat(rollups.same()).isGreaterThan(MeasurementFeed.SERIES);
            });
            assertThat(ended).isNotDone();
            run.close();
            assertThat(ended.join().state()).isEqualTo(Replay.State.STOPPED);
        }
    }

    private static Replay replay() {
        return Replay.of("beside", Topics.MEASUREMENTS.name(), null, null, false, Instant.now());
    }
}
