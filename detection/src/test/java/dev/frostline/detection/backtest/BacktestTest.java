package dev.frostline.detection.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.detection.settings.SettingsSnapshot;
import dev.frostline.model.Deployment;
import dev.frostline.model.Regression;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.TrafficNote;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.AlertStatus;
import dev.frostline.model.alert.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BacktestTest {
    private static final long START = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();
    private static final long DAY_MS = 86_400_000L;
    private static final int STEP_DAY = 60;

    @Test
    void findsTheSame_whetherSeriesAreInterleavedOrOneAfterTheOther() {
        List<MeasuredRow> rows = fleet();
        List<MeasuredRow> grouped = rows.stream()
                .sorted(Comparator.comparing(MeasuredRow::series).thenComparing(MeasuredRow::timestamp))
                .toList();

        Found interleaved = run(Windowing.of(Duration.ofSeconds(10)), rows, List.of());
        Found oneByOne = run(Windowing.of(Duration.ofSeconds(10)), grouped, List.of());

        assertThat(interleaved.alerts).isNotEmpty();
        assertThat(oneByOne.alerts).isEqualTo(interleaved.alerts);
        assertThat(oneByOne.changes).containsExactlyInAnyOrderElementsOf(interleaved.changes);
    }

    @Test
    void makesOneAlertOfOneCause_andNamesTheDeploymentBeforeIt() {
        Instant deployed = Instant.ofEpochMilli(START + STEP_DAY * DAY_MS).minus(Duration.ofMinutes(2));

        Found found = run(
                Windowing.of(Duration.ofSeconds(10)), fleet(), List.of(new Deployment("slower", "2.0.0", deployed)));

        assertThat(found.alerts)
                .extracting(Alert::alertId)
                .containsOnly(found.last().alertId());
        assertThat(found.last().scope().functions()).containsExactly("slower");
        assertThat(found.last().causes().get(0).kind()).isEqualTo(Cause.Kind.DEPLOYMENT);
    }

    @Test
    void namesAllSeriesOfAnAlert_alsoWhenItIsResolved() {
        Found found = run(Windowing.of(Duration.ofSeconds(10)), fleet(), List.of());

        assertThat(found.last().status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(found.lastSeries).hasSize(found.last().seriesCount()).allMatch(series -> series.functionName()
                .equals("slower"));
    }

    @Test
    void makesANoteAndNoAlert_whenTrafficMoves_inAnyOrderOfSeries() {
        List<MeasuredRow> rows = movingTraffic();
        List<MeasuredRow> grouped = rows.stream()
                .sorted(Comparator.comparing(MeasuredRow::series).thenComparing(MeasuredRow::timestamp))
                .toList();

        Found interleaved = run(Windowing.of(Duration.ofSeconds(10)), rows, List.of());
        Found oneByOne = run(Windowing.of(Duration.ofSeconds(10)), grouped, List.of());

        assertThat(interleaved.alerts).isEmpty();
        assertThat(interleaved.notes).hasSize(1);
        assertThat(interleaved.notes.get(0).mixturePct()).isBetween(35.0, 45.0);
        assertThat(interleaved.notes.get(0).startedAt())
                .isBetween(Instant.ofEpochMilli(START + 19 * DAY_MS), Instant.ofEpochMilli(START + 21 * DAY_MS));
        assertThat(oneByOne.notes).isEqualTo(interleaved.notes);
    }

    @Test
    void reportsTheRowThatRevealedAChange() {
        List<MeasuredRow> rows = new ArrayList<>();
        Random random = new Random(4);
        for (int i = 0; i < 200; i++) {
            double level = i < 100 ? 100 : 300;
            rows.add(row(i + 1, "one", i * DAY_MS, level * Math.exp(0.05 * random.nextGaussian())));
        }

        Found found = run(Windowing.byRow(), rows, List.of());

        Regression opened = found.changes.get(0);
        long row = found.rows.get(0);
        assertThat(opened.kind()).isEqualTo(Regression.Kind.OPENED);
        assertThat(opened.changePoint()).isEqualTo(Instant.ofEpochMilli(START + 100 * DAY_MS));
        assertThat(opened.detectedAt().toEpochMilli())
                .isEqualTo(rows.get((int) row - 1).timestamp() + 1);
    }

    @Test
    void acceptsRowsWithinHalfAMinuteOfTheirWindow_andCountsLateRows() {
        Backtest backtest = backtest(Windowing.of(Duration.ofSeconds(10)), new Found());

        backtest.accept(row(1, "one", 0, 5));
        backtest.accept(row(2, "one", 39_999, 5));
        backtest.accept(row(3, "one", 9_999, 5));
        assertThat(backtest.windows()).isZero();
        backtest.accept(row(4, "one", 40_000, 5));
        assertThat(backtest.windows()).isOne();
        backtest.accept(row(5, "one", 9_999, 5));
        backtest.accept(row(6, "another", 0, 5));
        backtest.finish();

        assertThat(backtest.late()).isOne();
        assertThat(backtest.outOfOrder()).isEqualTo(2);
        assertThat(backtest.windows()).isEqualTo(4);
        assertThat(backtest.series()).isEqualTo(2);
    }

    @Test
    void makesEachRowAWindow_whenWindowedByRow() {
        Backtest backtest = backtest(Windowing.byRow(), new Found());

        for (int i = 0; i < 5; i++) {
            backtest.accept(row(i + 1, "one", 0, 5));
        }
        backtest.accept(row(6, "one", -1, 5));
        backtest.finish();

        assertThat(backtest.windows()).isEqualTo(5);
        assertThat(backtest.late()).isOne();
    }

    @Test
    void alignsDaysToMidnight() {
        Backtest backtest = backtest(Windowing.of(Duration.ofDays(1)), new Found());

        backtest.accept(row(1, "one", DAY_MS - 1, 5));
        backtest.accept(row(2, "one", DAY_MS, 5));
        backtest.accept(row(3, "one", 2 * DAY_MS - 1, 5));
        backtest.finish();

        assertThat(backtest.windows()).isEqualTo(2);
    }

    /** Two functions at four PoPs, a burst a day; one function gets slower everywhere. */
    private static List<MeasuredRow> fleet() {
        List<MeasuredRow> rows = new ArrayList<>();
        Random random = new Random(3);
        for (int day = 0; day < 100; day++) {
            for (int i = 0; i < 10; i++) {
                for (int series = 0; series < 8; series++) {
                    String function = series < 4 ? "slower" : "steady";
                    double level = series < 4 && day >= STEP_DAY ? 150 : 100;
                    long time = START + day * DAY_MS + 1000L * i + series;
                    SeriesKey key = new SeriesKey(function, "P" + series % 4, "");
                    rows.add(new MeasuredRow(
                            rows.size() + 1, key, "", "", null, level * Math.exp(0.1 * random.nextGaussian()), time));
                }
            }
        }
        return rows;
    }

    /** A quick place and a slow one with some bursts a day; after twenty days most traffic is at the slow one. */
    private static List<MeasuredRow> movingTraffic() {
        List<MeasuredRow> rows = new ArrayList<>();
        Random random = new Random(6);
        for (int burst = 0; burst < 30 * 8; burst++) {
            for (int i = 0; i < 16; i++) {
                boolean slow = i % 4 < (burst < 20 * 8 ? 1 : 3);
                SeriesKey key = new SeriesKey("moves", slow ? "P1" : "P0", "");
                long time = START + burst * DAY_MS / 8 + 1000L * i;
                double value = (slow ? 200 : 100) * Math.exp(0.1 * random.nextGaussian());
                rows.add(new MeasuredRow(rows.size() + 1, key, "", "", null, value, time));
            }
        }
        return rows;
    }

    private static MeasuredRow row(long number, String function, long millis, double value) {
        return new MeasuredRow(number, new SeriesKey(function, "-", ""), "", "", null, value, START + millis);
    }

    private static Found run(Windowing windowing, List<MeasuredRow> rows, List<Deployment> deployments) {
        Found found = new Found();
        Backtest backtest = new Backtest(windowing, SettingsSnapshot.defaults(), deployments, found);
        rows.forEach(backtest::accept);
        backtest.finish();
        return found;
    }

    private static Backtest backtest(Windowing windowing, Found found) {
        return new Backtest(windowing, SettingsSnapshot.defaults(), List.of(), found);
    }

    private static final class Found implements BacktestListener {
        private final List<Regression> changes = new ArrayList<>();
        private final List<Long> rows = new ArrayList<>();
        private final List<Alert> alerts = new ArrayList<>();
        private final List<TrafficNote> notes = new ArrayList<>();
        private List<SeriesKey> lastSeries = List.of();

        @Override
        public void onChange(long row, Regression change) {
            rows.add(row);
            changes.add(change);
        }

        @Override
        public void onAlert(long row, Alert alert, List<SeriesKey> series) {
            alerts.add(alert);
            lastSeries = series;
        }

        @Override
        public void onNote(TrafficNote note) {
            notes.add(note);
        }

        Alert last() {
            return alerts.get(alerts.size() - 1);
        }
    }
}
