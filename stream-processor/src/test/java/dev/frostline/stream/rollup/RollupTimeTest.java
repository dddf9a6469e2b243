package dev.frostline.stream.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.frostline.model.Resolution;
import dev.frostline.model.Rollup;
import dev.frostline.stream.rollup.window.ClosedRollup;
import dev.frostline.stream.rollup.window.RollupOutput;
import dev.frostline.stream.rollup.window.RollupSettings;
import dev.frostline.stream.rollup.window.SeriesRollups;
import dev.frostline.wire.codec.Codecs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When windows are shown, replaced and closed. */
class RollupTimeTest {
    private static final double DAY = 86_400;

    private final RollupRig rig = new RollupRig();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void emitsNothing_whileTheWindowIsNotOver() {
        rig.sendAt(0, "a", 100);
        rig.sendAt(9.999, "a", 100);

        assertThat(rig.describe()).isEmpty();
    }

    @Test
    void emitsAWindow_whenItsSeriesAdvances() {
        rig.sendAt(0, "a", 100);
        rig.sendAt(10, "a", 100);

        assertThat(rig.describe()).containsExactly("a 10s @0 ×1 r0");
    }

    @Test
    void emitsTheWindowOfAnIdleSeries_whenStreamTimeIsPastTheDelay() {
        rig.sendAt(0, "a", 100);
        rig.sendAt(19.999, "b", 100);
        assertThat(rig.describe()).isEmpty();

        rig.sendAt(20, "b", 100);

        assertThat(rig.describe()).containsExactly("b 10s @10 ×1 r0", "a 10s @0 ×1 r0");
    }

    @Test
    void closesTheWindowOfAnIdleSeries_whenItsTaskWasAStandbyInBetween() {
        rig.sendAt(0, "quiet", 100);
        rig.sendAt(12, "quiet", 100);
        Recorder recorder = new Recorder();
        SeriesRollups takenOver = rig.takenOver(recorder);

        takenOver.advanceTime("other", RollupRig.START + Duration.ofMinutes(20).toMillis());

        assertThat(recorder.closed)
                .containsExactly(
                        "quiet 10s @0 ×1 r1 final",
                        "quiet 10s @10 ×1 r0 final",
                        "quiet 1m @0 ×2 r0 final",
                        "quiet 5m @0 ×2 r0 final");
    }

    @Test
    void replacesAWindow_whenAMeasurementComesWithinTheGrace() {
        rig.sendAt(0, "a", 100);
        rig.sendAt(39.9, "a", 100);
        rig.sendAt(9, "a", 300);

        assertThat(rig.describe()).containsExactly("a 10s @0 ×1 r0", "a 10s @0 ×2 r1");
    }

    @Test
    void closesAWindow_whenItsSeriesIsPastTheGrace() {
        rig.sendAt(0, "a", 100);
        rig.sendAt(10, "a", 100);
        rig.sendAt(40, "a", 100);

        assertThat(rig.describe()).containsExactly("a 10s @0 ×1 r0", "a 10s @0 ×1 r1 final", "a 10s @10 ×1 r0");
    }

    @Test
    void closesAWindowAtOnce_whenItsSeriesJumpsOverTheGrace() {
        rig.sendAt(0, "a", 100);
        rig.sendAt(45, "a", 100);

        assertThat(rig.describe()).containsExactly("a 10s @0 ×1 r0 final");
    }

    @Test
    void countsAMeasurementAsLate_whenItsWindowIsClosed() {
        rig.sendAt(0, "a", 100);
        rig.sendAt(40, "a", 100);
        rig.sendAt(9, "a", 100);

        assertThat(rig.describe()).containsExactly("a 10s @0 ×1 r0 final");
        assertThat(rig.counted("late")).isEqualTo(1);
        assertThat(rig.counted("out")).isEqualTo(2);
        assertThat(rig.counted("in")).isEqualTo(3);
    }

    @Test
    void acceptsAMeasurement_whenOnlyOtherSeriesAreAhead() {
        rig.sendAt(0, "a", 100);
        rig.sendAt(600, "b", 100);
        rig.sendAt(1, "a", 100);

        assertThat(rig.describe()).containsExactly("a 10s @0 ×1 r0", "a 10s @0 ×2 r1");
        assertThat(rig.counted("late")).isZero();
    }

    @Test
    void closesTheWindowsOfAnIdleSeries_whenStreamTimeIsPastTheAllowance() {
        rig.sendAt(0, "a", 100);
        rig.sendAt(639.999, "b", 100);
        assertThat(rig.describe()).containsExactly("a 10s @0 ×1 r0");

        rig.sendAt(640, "b", 100);

        assertThat(rig.describe()).containsExactly("b 10s @630 ×1 r0", "a 10s @0 ×1 r1 final");
    }

    @Test
    void countsAMeasurementOfAnUnknownSeriesAsLate_whenItIsBehindTheAllowance() {
        rig.sendAt(640, "b", 100);
        rig.sendAt(9.9, "a", 100);
        rig.sendAt(10, "a", 100);

        assertThat(rig.counted("late")).isEqualTo(1);
        assertThat(rig.counted("out")).isEqualTo(2);
    }

    @Test
    void closesCoarserWindowsOnce_whenTheGraceIsPastTheirEnd() {
        rig.sendAt(0, "a", 100);
        rig.sendAt(50, "a", 200);
        rig.sendAt(89.999, "a", 300);
        assertThat(rig.describe()).containsExactly("a 10s @0 ×1 r0 final", "a 10s @50 ×1 r0");

        rig.sendAt(90, "a", 400);

        assertThat(rig.describe()).containsExactly("a 10s @50 ×1 r1 final", "a 1m @0 ×2 r0 final", "a 10s @80 ×1 r0");
    }

    @Test
    void closesByWindowEndAndThenResolution_whenTimeJumpsADay() {
        rig.sendAt(5, "a", 100);
        rig.sendAt(295, "a", 100);
        rig.sendAt(2 * DAY, "a", 100);

        assertThat(rig.describe())
                .containsExactly(
                        "a 10s @0 ×1 r0 final",
                        "a 1m @0 ×1 r0 final",
                        "a 10s @290 ×1 r0 final",
                        "a 1m @240 ×1 r0 final",
                        "a 5m @0 ×2 r0 final",
                        "a 15m @0 ×2 r0 final",
                        "a 1h @0 ×2 r0 final",
                        "a 4h @0 ×2 r0 final",
                        "a 1d @0 ×2 r0 final");
    }

    @Test
    void advancesIdleSeries_byDueTimeThenKey() {
        rig.sendAt(10, "c", 1);
        rig.sendAt(0, "b", 1);
        rig.sendAt(1, "a", 1);
        rig.sendAt(25, "x", 1);
        assertThat(rig.describe()).containsExactly("a 10s @0 ×1 r0", "b 10s @0 ×1 r0");

        rig.sendAt(700, "x", 1);

        assertThat(rig.describe())
                .containsExactly(
                        "x 10s @20 ×1 r0 final",
                        "x 1m @0 ×1 r0 final",
                        "x 5m @0 ×1 r0 final",
                        "c 10s @10 ×1 r0 final",
                        "c 1m @0 ×1 r0 final",
                        "a 10s @0 ×1 r1 final",
                        "a 1m @0 ×1 r0 final",
                        "b 10s @0 ×1 r1 final",
                        "b 1m @0 ×1 r0 final");
    }

    @Test
    void removesASeries_whenAllItsWindowsAreClosed() {
        rig.sendAt(0, "a", 100);
        rig.sendAt(DAY + 630, "b", 100);

        assertThat(rig.seriesKept()).isEqualTo(1);
        assertThat(rig.describe())
                .filteredOn(line -> line.startsWith("a"))
                .hasSize(7)
                .allMatch(l -> l.endsWith("final"));
    }

    @Test
    void decidesTheSame_forARemovedSeries() {
        rig.sendAt(0, "a", 100);
        rig.sendAt(DAY + 640, "b", 100);
        rig.sendAt(DAY + 9.9, "a", 100);
        rig.sendAt(DAY + 10, "a", 100);

        assertThat(rig.counted("late")).isEqualTo(1);
        assertThat(rig.counted("out")).isEqualTo(3);
    }

    @Test
    void givesFinalTenSecondRollupsToTheFollower_andNothingElse() {
        rig.sendAt(0, "a", 100);
        rig.sendAt(10, "a", 200);
        rig.sendAt(95, "a", 300);

        assertThat(rig.followed())
                .map(RollupRig::describe)
                .containsExactly("a 10s @0 ×1 r1 final", "a 10s @10 ×1 r0 final");
    }

    @Test
    void emitsTheContentOfTheWindow() {
        rig.sendAt(1, "a", 100);
        rig.sendAt(2, "a", 300);
        rig.sendAt(3, "a", 200);
        rig.sendAt(50, "a", 1);

        Rollup rollup = rig.rollups().get(0);

        assertThat(rollup.series().toString()).isEqualTo("a|FRA|pro");
        assertThat(rollup.city()).isEqualTo("Frankfurt");
        assertThat(rollup.country()).isEqualTo("DE");
        assertThat(rollup.latitude()).isEqualTo(50.1);
        assertThat(rollup.longitude()).isEqualTo(8.7);
        assertThat(rollup.functionVersion()).isEqualTo("v1");
        assertThat(rollup.resolution()).isEqualTo(Resolution.TEN_SECONDS);
        assertThat(rollup.windowStart()).isEqualTo(RollupRig.START);
        assertThat(rollup.sketch().sum()).isEqualTo(600);
        assertThat(rollup.sketch().min()).isEqualTo(100);
        assertThat(rollup.sketch().max()).isEqualTo(300);
        assertThat(rollup.sketch().quantile(0.5)).isCloseTo(200, within(2.0));
    }

    @Test
    void stampsRecordsWithTheWindowsStart_butNeverAfterTheRecordThatCausedThem() {
        rig.sendAt(5, "a", 100);
        var ahead = RollupRig.measurement(50, "a", 100);
        rig.send("a|FRA|pro", Codecs.MEASUREMENT.encode(ahead), RollupRig.START - 1000);

        assertThat(rig.rollupRecords()).map(record -> record.timestamp()).containsExactly(RollupRig.START - 1000);
    }

    @Test
    void stampsRecordsWithTheWindowsStart() {
        rig.sendAt(5, "a", 100);
        rig.sendAt(15, "a", 100);
        rig.sendAt(50, "a", 100);

        assertThat(rig.rollupRecords())
                .map(record -> record.timestamp() - RollupRig.START)
                .containsExactly(0L, 0L, 10_000L);
    }

    @Test
    void previewsOpenWindowsOfAllResolutions_whenThePartitionIsIdle() {
        rig.sendAt(5, "a", 100);
        rig.sendAt(65, "a", 200);
        rig.rollups();

        rig.advanceWallClock(Duration.ofSeconds(10));

        assertThat(rig.describe())
                .containsExactly(
                        "a 1m @0 ×1 r0",
                        "a 10s @60 ×1 r0",
                        "a 1m @60 ×1 r0",
                        "a 5m @0 ×2 r0",
                        "a 15m @0 ×2 r0",
                        "a 1h @0 ×2 r0",
                        "a 4h @0 ×2 r0",
                        "a 1d @0 ×2 r0");
    }

    @Test
    void previewsOpenWindowsOnce_untilTheyChange() {
        rig.sendAt(5, "a", 100);
        rig.advanceWallClock(Duration.ofSeconds(15));
        assertThat(rig.describe()).hasSize(7);

        rig.advanceWallClock(Duration.ofSeconds(30));
        assertThat(rig.describe()).isEmpty();

        rig.sendAt(65, "a", 100);
        rig.rollups();
        rig.advanceWallClock(Duration.ofSeconds(15));
        assertThat(rig.describe())
                .containsExactly(
                        "a 10s @60 ×1 r0",
                        "a 1m @60 ×1 r0",
                        "a 5m @0 ×2 r0",
                        "a 15m @0 ×2 r0",
                        "a 1h @0 ×2 r0",
                        "a 4h @0 ×2 r0",
                        "a 1d @0 ×2 r0");
    }

    @Test
    void emitsNoPreview_whileMeasurementsArrive() {
        for (int second = 0; second < 30; second += 4) {
            rig.sendAt(5, "a", 100);
            rig.advanceWallClock(Duration.ofSeconds(4));
        }

        assertThat(rig.describe()).isEmpty();
    }

    @Test
    void emitsNoPreview_whenPreviewsAreOff() {
        RollupSettings d = RollupSettings.DEFAULT;
        try (RollupRig without =
                new RollupRig(new RollupSettings(d.grace(), d.idleAllowance(), d.emitDelay(), false, d.quietAfter()))) {
            without.sendAt(5, "a", 100);
            without.advanceWallClock(Duration.ofMinutes(1));

            assertThat(without.describe()).isEmpty();
        }
    }

    @Test
    void closesTheSame_withAndWithoutPreviews() {
        List<String> unseen = closedAfter(Duration.ZERO);
        List<String> seen = closedAfter(Duration.ofSeconds(20));

        assertThat(seen).isEqualTo(unseen).isNotEmpty();
    }

    private static List<String> closedAfter(Duration pause) {
        try (RollupRig rig = new RollupRig()) {
            for (int i = 0; i < 40; i++) {
                rig.sendAt(i * 37, "a", 100 + i);
                rig.advanceWallClock(pause);
                rig.sendAt(i * 37 - 12, "b", 100 + i);
                rig.advanceWallClock(pause);
            }
            return rig.rollups().stream()
                    .filter(Rollup::isFinal)
                    .map(rollup -> RollupRig.describe(rollup) + rollup.sketch().sum())
                    .toList();
        }
    }

    /** Keeps what is closed, as short texts. */
    private static final class Recorder implements RollupOutput {
        private final List<String> closed = new ArrayList<>();

        @Override
        public void emit(String key, Rollup rollup) {
            // not asked for
        }

        @Override
        public void emitFinal(String key, ClosedRollup rollup) {
            closed.add(RollupRig.describe(rollup.rollup()));
        }
    }
}
