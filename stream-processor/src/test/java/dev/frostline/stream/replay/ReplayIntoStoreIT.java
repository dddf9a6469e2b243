package dev.frostline.stream.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.frostline.embedded.kafka.EmbeddedKafka;
import dev.frostline.model.Measurement;
import dev.frostline.model.Replay;
import dev.frostline.model.Resolution;
import dev.frostline.model.Rollup;
import dev.frostline.stream.LiveProcessor;
import dev.frostline.stream.MeasurementFeed;
import dev.frostline.stream.RollupRecomputation;
import dev.frostline.stream.rollup.DirectRollups;
import dev.frostline.wire.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replays into the store over a topic to which the same days were published several times. */
class ReplayIntoStoreIT {
    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final int MEASUREMENTS = 5_000;
    private static final int PARTITIONS = 2;

    @TempDir
    private static Path directory;

    private static EmbeddedKafka kafka;
    private static ReplayRig rig;
    private static RollupRecomputation live;
    private static Instant day;

    @BeforeAll
    @SuppressWarnings("try")
    static void publishTwiceMore_whatIsLateThen() {
        kafka = EmbeddedKafka.start(directory.resolve("kafka"), 0);
        rig = new ReplayRig(kafka.bootstrapServers(), directory, PARTITIONS);
        live = new RollupRecomputation(kafka.bootstrapServers());
        try (LiveProcessor ignored = new LiveProcessor(rig.config("live", Map.of()))) {
            MeasurementFeed feed = new MeasurementFeed(kafka.bootstrapServers(), MEASUREMENTS, 60_000);
            feed.run();
            feed.closeAll(PARTITIONS);
            feed.run();
            feed.run();
            await().atMost(TIMEOUT)
                    .untilAsserted(() -> assertThat(live.differences()).isEmpty());
        }
        day = Instant.ofEpochMilli(live.closedRollups().stream()
                .filter(rollup -> rollup.resolution() == Resolution.ONE_DAY)
                .mapToLong(Rollup::windowStart)
                .min()
                .orElseThrow());
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    @Test
    void includesLateMeasurements_andDeletesItsTopics() throws Exception {
        List<Measurement> all = live.measurements();

        Replay ended = rig.run(replay("all", day, day.plus(Duration.ofDays(1))), Map.of());

        assertThat(ended.state()).as(ended.problem()).isEqualTo(Replay.State.FINISHED);
        assertThat(all).hasSize(3 * MEASUREMENTS);
        assertThat(DirectRollups.of(all).differencesFrom(lastOfEachWindow())).isEmpty();
        try (Admin admin = Admin.create(rig.kafka().clientProperties())) {
            assertThat(admin.listTopics().names().get())
                    .noneMatch(topic -> topic.contains("-replay-all-"))
                    .doesNotContain(Topics.MEASUREMENTS.name() + ".replay.all");
        }
    }

    @Test
    void storesWholeWindowsOnly() throws Exception {
        Instant from = day.plusSeconds(95);
        Instant to = day.plusSeconds(200);
        Map<String, Long> before = recordsOfEachWindow();

        rig.run(replay("part", from, to), Map.of());

        Map<String, Long> after = recordsOfEachWindow();
        List<Rollup> written = live.rollups().stream()
                .filter(rollup ->
                        after.get(DirectRollups.id(rollup)) > before.getOrDefault(DirectRollups.id(rollup), 0L))
                .toList();
        assertThat(written).isNotEmpty().allSatisfy(rollup -> {
            assertThat(rollup.windowStart()).isGreaterThanOrEqualTo(from.toEpochMilli());
            assertThat(rollup.windowEnd()).isLessThanOrEqualTo(to.toEpochMilli());
        });
        assertThat(written).extracting(Rollup::resolution).contains(Resolution.TEN_SECONDS, Resolution.ONE_MINUTE);
    }

    private static Replay replay(String name, Instant from, Instant to) {
        return Replay.of(name, Topics.MEASUREMENTS.name(), from, to, true, Instant.now());
    }

    private static Collection<Rollup> lastOfEachWindow() {
        return live.closedRollups().stream()
                .collect(Collectors.toMap(DirectRollups::id, Function.identity(), (first, second) -> second))
                .values();
    }

    private static Map<String, Long> recordsOfEachWindow() {
        return live.rollups().stream().collect(Collectors.groupingBy(DirectRollups::id, Collectors.counting()));
    }
}
