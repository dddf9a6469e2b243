package dev.frostline.stream.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.frostline.embedded.kafka.EmbeddedKafka;
import dev.frostline.model.Replay;
import dev.frostline.model.Rollup;
import dev.frostline.ops.Metrics;
import dev.frostline.stream.LiveProcessor;
import dev.frostline.stream.MeasurementFeed;
import dev.frostline.stream.RollupRecomputation;
import dev.frostline.stream.replay.comparison.ReplayComparison;
import dev.frostline.stream.replay.comparison.ResultDifferences;
import dev.frostline.wire.Topics;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replays over a real broker that a live processor has worked on. */
class ReplayIT {
    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final int MEASUREMENTS = 60_000;
    private static final int PARTITIONS = 4;

    @TempDir
    private static Path directory;

    private static EmbeddedKafka kafka;
    private static ReplayRig rig;
    private static RollupRecomputation live;

    @BeforeAll
    @SuppressWarnings("try")
    static void processLive() {
        kafka = EmbeddedKafka.start(directory.resolve("kafka"), 0);
        rig = new ReplayRig(kafka.bootstrapServers(), directory, PARTITIONS);
        live = new RollupRecomputation(kafka.bootstrapServers());
        try (LiveProcessor ignored = new LiveProcessor(rig.config("live", Map.of()))) {
            MeasurementFeed feed = new MeasurementFeed(kafka.bootstrapServers(), MEASUREMENTS, 60_000);
            feed.run();
            feed.closeAll(PARTITIONS);
            await().atMost(TIMEOUT)
                    .untilAsserted(() -> assertThat(live.differences()).isEmpty());
        }
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    @Test
    void givesTheSame_andLeavesTheLiveTopicsAlone_whenNothingElseIsSet() throws Exception {
        Replay replay = replay("same", null, null);
        long before = live.written();

        Replay ended = run(replay, Map.of());

        assertThat(ended.state()).isEqualTo(Replay.State.FINISHED);
        assertThat(ended.done()).isEqualTo(MEASUREMENTS + PARTITIONS).isEqualTo(ended.total());
        assertThat(live.written()).isEqualTo(before);
        assertThat(live.committed(Topics.ROLLUPS.name() + ".replay.same")).isNotEmpty();
        ReplayComparison comparison = new ReplayComparison(rig.kafka(), replay);
        assertThat(comparison.rollups().isNone()).isTrue();
        assertThat(comparison.rollups().same())
                .isGreaterThan(live.closedRollups().size() - 1L);
        assertThat(comparison.regressions().isNone()).isTrue();
        assertThat(comparison.alerts().isNone()).isTrue();
        try (ReplayJournal journal = new ReplayJournal(rig.kafka())) {
            assertThat(journal.find("same")).contains(ended);
        }
    }

    @Test
    void processesTheRange_andClosesItsWindowsAsLive() throws Exception {
        Instant first = Instant.ofEpochMilli(live.closedRollups().stream()
                .mapToLong(Rollup::windowStart)
                .max()
                .orElseThrow());
        Instant from = first.minus(Duration.ofMinutes(30)).truncatedTo(ChronoUnit.MINUTES);
        Instant to = from.plus(Duration.ofMinutes(10));
        Replay replay = replay("range", from, to);

        run(replay, Map.of());

        ResultDifferences rollups = new ReplayComparison(rig.kafka(), replay).rollups();
        assertThat(rollups.isNone()).as(rollups.toString()).isTrue();
        assertThat(rollups.same()).isPositive();
    }

    @Test
    @SuppressWarnings("try")
    void resumes_whenItWasStopped_andRunsOnlyOnceAtATime() throws Exception {
        Replay replay = replay("stopped", null, null);
        CompletableFuture<ReplayRun> other = new CompletableFuture<>();
        ReplayListener stopAtOnce = seen -> {
            if (seen.done() > 0 && !other.isDone()) {
                other.complete(null);
            }
        };
        try (Metrics metrics = new Metrics();
                ReplayRun run = new ReplayRun(
                        rig.config("replays", Map.of("FROSTLINE_STREAM_QUIET_AFTER", "1m")),
                        replay,
                        metrics,
                        Clock.systemUTC(),
                        stopAtOnce)) {
            CompletableFuture<Replay> ended = rig.inBackground(run);
            other.join();
            assertThatThrownBy(() -> run(replay, Map.of())).hasMessage("the replay stopped is running already");
            run.close();
            assertThat(ended.join().state()).isEqualTo(Replay.State.STOPPED);
        }

        Replay again = run(replay, Map.of());

        assertThat(again.state()).isEqualTo(Replay.State.FINISHED);
        assertThat(new ReplayComparison(rig.kafka(), replay).rollups().isNone()).isTrue();
        assertThatThrownBy(() -> run(replay, Map.of())).hasMessageContaining("is finished");
        assertThatThrownBy(() -> run(replay("stopped", null, Instant.now()), Map.of()))
                .hasMessageContaining("another range");
    }

    @Test
    void reportsDifferences_whenTheGraceIsShorter() throws Exception {
        Replay replay = replay("strict", null, null);

        run(replay, Map.of("FROSTLINE_STREAM_GRACE", "0s"));

        ResultDifferences rollups = new ReplayComparison(rig.kafka(), replay).rollups();
        assertThat(rollups.changed()).isPositive();
        assertThat(rollups.examples()).isNotEmpty().allMatch(text -> text.contains(": live "));
    }

    @Test
    void namesTheMissingTopic() {
        Replay replay = Replay.of("nowhere", "no-such-topic", null, null, false, Instant.now());

        assertThatThrownBy(() -> run(replay, Map.of())).hasMessage("there is no topic no-such-topic");
    }

    private static Replay replay(String name, Instant from, Instant to) {
        return Replay.of(name, Topics.MEASUREMENTS.name(), from, to, false, Instant.now());
    }

    private static Replay run(Replay replay, Map<String, String> settings) throws InterruptedException {
        return rig.run(replay, settings);
    }
}
