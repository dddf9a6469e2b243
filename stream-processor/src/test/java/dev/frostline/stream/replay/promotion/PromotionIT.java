package dev.frostline.stream.replay.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.frostline.embedded.kafka.EmbeddedKafka;
import dev.frostline.model.ChangedStatistic;
import dev.frostline.model.Direction;
import dev.frostline.model.Regression;
import dev.frostline.model.RegressionBuilder;
import dev.frostline.model.Replay;
import dev.frostline.model.Rollup;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.AlertBuilder;
import dev.frostline.model.alert.AlertStatus;
import dev.frostline.model.alert.Scope;
import dev.frostline.model.alert.Severity;
import dev.frostline.model.alert.Transition;
import dev.frostline.ops.Metrics;
import dev.frostline.stream.LiveProcessor;
import dev.frostline.stream.MeasurementFeed;
import dev.frostline.stream.RollupRecomputation;
import dev.frostline.stream.replay.ReplayRig;
import dev.frostline.stream.replay.ReplayRun;
import dev.frostline.stream.replay.comparison.ReplayComparison;
import dev.frostline.stream.replay.comparison.ResultDifferences;
import dev.frostline.stream.rollup.DirectRollups;
import dev.frostline.stream.rollup.intake.EventRange;
import dev.frostline.wire.Topics;
import dev.frostline.wire.codec.Codecs;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replay that counts less as late takes the place of what a live processor has made, while that one runs. */
class PromotionIT {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final int PARTITIONS = 2;
    private static final SeriesKey SERIES = new SeriesKey("f1", "FRA", "pro");

    @TempDir
    private Path directory;

    private EmbeddedKafka kafka;
    private ReplayRig rig;

    @Test
    @SuppressWarnings("try")
    void replacesLiveResults_andPromotesNothingTheSecondTime() throws Exception {
        kafka = EmbeddedKafka.start(directory.resolve("kafka"), 0);
        rig = new ReplayRig(kafka.bootstrapServers(), directory, PARTITIONS);
        try (EmbeddedKafka running = kafka;
                LiveProcessor ignored = new LiveProcessor(rig.config("live", grace("0s")))) {
            RollupRecomputation live = new RollupRecomputation(running.bootstrapServers());
            MeasurementFeed feed = new MeasurementFeed(running.bootstrapServers(), 6_000, 60_000);
            feed.run();
            feed.closeAll(PARTITIONS);
            awaitIdle(live);
            Replay replay = replay();
            Map<String, Rollup> before = finalRollups(live);
            publishResultsMissingFromTheReplay();

            promoteAll(replay, live, before);
        }
    }

    private void promoteAll(Replay replay, RollupRecomputation live, Map<String, Rollup> before) {
        ResultDifferences found = new ReplayComparison(rig.kafka(), replay).rollups();
        assertThat(found.changed()).isPositive();
        try (ReplayPromotion promotion = promotion(replay)) {
            PromotionCounts rollups = promotion.rollups();
            assertThat(rollups.replaced()).isEqualTo(found.changed());
            assertThat(rollups.added()).isEqualTo(found.onlyReplayed());
            assertThat(promotion.regressions().ended()).isEqualTo(1);
            assertThat(promotion.alerts().ended()).isEqualTo(2);
        }
        ResultDifferences after = new ReplayComparison(rig.kafka(), replay).rollups();
        assertThat(after.isNone()).as(after.toString()).isTrue();
        finalRollups(live).forEach((window, rollup) -> assertThat(rollup.revision())
                .isEqualTo(revisionAfter(before.get(window), rollup)));
        await().atMost(TIMEOUT).untilAsserted(() -> {
            assertThat(last("over").history()).extracting(Transition::actor).containsExactly("detector", "replay:all");
            assertThat(last("over").revision()).isEqualTo(3);
        });
        assertThat(live.committed(Topics.ALERT_COMMANDS.name())).singleElement().satisfies(command -> assertThat(
                        Codecs.ALERT_COMMAND.decode(command.value()).alertId())
                .isEqualTo("open"));
        promotesNothingTheSecondTime(replay, live);
    }

    private void promotesNothingTheSecondTime(Replay replay, RollupRecomputation live) {
        long written = live.written();
        try (ReplayPromotion promotion = promotion(replay)) {
            PromotionCounts rollups = promotion.rollups();
            assertThat(rollups).isEqualTo(new PromotionCounts(rollups.same(), 0, 0, 0, 0));
            assertThat(rollups.same()).isPositive();
            assertThat(promotion.regressions().ended()).isZero();
        }
        assertThat(live.written()).isEqualTo(written);
    }

    private static int revisionAfter(Rollup before, Rollup now) {
        boolean isNew = before == null;
        boolean isSame =
                !isNew && Arrays.equals(Codecs.ROLLUP.encode(before.revised(0)), Codecs.ROLLUP.encode(now.revised(0)));
        return isNew ? now.revision() : before.revision() + (isSame ? 0 : 1);
    }

    /** The live processor is done with what was fed. */
    private static void awaitIdle(RollupRecomputation live) {
        await().atMost(TIMEOUT)
                .until(() -> live.closedRollups().stream()
                                .map(rollup -> rollup.series().functionName())
                                .distinct()
                                .count()
                        == MeasurementFeed.SERIES);
        AtomicLong written = new AtomicLong(-1);
        await().atMost(TIMEOUT)
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> written.getAndSet(live.written()) == live.written());
    }

    private Alert last(String id) throws Exception {
        Alert last = null;
        for (ConsumerRecord<String, byte[]> received :
                new RollupRecomputation(kafka.bootstrapServers()).committed(Topics.ALERTS.name())) {
            last = received.key().equals(id) ? Codecs.ALERT.decode(received.value()) : last;
        }
        return last;
    }

    private static Map<String, Rollup> finalRollups(RollupRecomputation live) {
        Map<String, Rollup> last = new HashMap<>();
        live.closedRollups().forEach(rollup -> last.put(DirectRollups.id(rollup), rollup));
        return last;
    }

    private ReplayPromotion promotion(Replay replay) {
        return new ReplayPromotion(rig.kafka(), replay, EventRange.ALL, Clock.systemUTC(), read -> {});
    }

    private Replay replay() throws InterruptedException {
        Replay requested = Replay.of("all", Topics.MEASUREMENTS.name(), null, null, false, Instant.now());
        Replay ended = rig.run(requested, grace("30s"));
        assertThat(ended.state()).isEqualTo(Replay.State.FINISHED);
        try (Metrics metrics = new Metrics();
                ReplayRun again = new ReplayRun(
                        rig.config("replays", Map.of()), requested, metrics, Clock.systemUTC(), seen -> {})) {
            assertThat(again.finished()).contains(ended);
        }
        return ended;
    }

    private static Map<String, String> grace(String grace) {
        return Map.of("FROSTLINE_STREAM_GRACE", grace);
    }

    private void publishResultsMissingFromTheReplay() {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            List<ProducerRecord<String, byte[]>> records = List.of(
                    new ProducerRecord<>(
                            Topics.REGRESSIONS.name(), SERIES.toString(), Codecs.REGRESSION.encode(regression())),
                    new ProducerRecord<>(
                            Topics.ALERTS.name(), "open", Codecs.ALERT.encode(alert("open", AlertStatus.FIRING))),
                    new ProducerRecord<>(
                            Topics.ALERTS.name(), "over", Codecs.ALERT.encode(alert("over", AlertStatus.RESOLVED))));
            records.forEach(record -> assertThat(producer.send(record)).succeedsWithin(TIMEOUT));
        }
    }

    private static Regression regression() {
        Instant at = Instant.parse("2026-03-02T14:00:00Z");
        return RegressionBuilder.builder()
                .kind(Regression.Kind.OPENED)
                .changeId(Regression.changeId(SERIES, at))
                .series(SERIES)
                .city("")
                .country("")
                .direction(Direction.UP)
                .changePoint(at)
                .detectedAt(at)
                .baselineMs(100)
                .currentMs(150)
                .changePct(50)
                .confidence(0.9)
                .windows(4)
                .samples(12)
                .settings(List.of())
                .statistic(ChangedStatistic.LEVEL)
                .build();
    }

    private static Alert alert(String id, AlertStatus status) {
        Instant at = Instant.parse("2026-03-02T14:00:00Z");
        return AlertBuilder.builder()
                .alertId(id)
                .revision(2)
                .status(status)
                .severity(Severity.WARNING)
                .direction(Direction.UP)
                .title("f1 is slower")
                .scope(Scope.EVERYTHING)
                .seriesCount(1)
                .baselineMs(100)
                .currentMs(150)
                .changePct(50)
                .confidence(0.9)
                .startedAt(at)
                .detectedAt(at)
                .updatedAt(at)
                .resolvedAt(status == AlertStatus.RESOLVED ? at : null)
                .causes(List.of())
                .history(List.of(new Transition(at, "detector", null, status, null)))
                .settings(List.of())
                .build();
    }
}
