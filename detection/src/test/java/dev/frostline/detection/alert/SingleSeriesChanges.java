package dev.frostline.detection.alert;

import dev.frostline.detection.alert.state.AlertTables;
import dev.frostline.detection.alert.state.KnownSeries;
import dev.frostline.detection.settings.AlertSettings;
import dev.frostline.detection.settings.DetectionSettings;
import dev.frostline.detection.settings.SettingsSnapshot;
import dev.frostline.model.ChangedStatistic;
import dev.frostline.model.Direction;
import dev.frostline.model.Regression;
import dev.frostline.model.RegressionBuilder;
import dev.frostline.model.SeriesKey;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Changes of as many series, each at a time of its own: every ten seconds one begins, and two hours later its series is
 * back, so that each is an alert of its own. {@link #main} prints what 1,000, 10,000 and 100,000 changes cost.
 */
final class SingleSeriesChanges {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final long EVERY_MS = 10_000;
    private static final int LASTING = (int) (Duration.ofHours(2).toMillis() / EVERY_MS);
    private static final int PLACES = 40;
    private static final AlertSettings ALERTS = new AlertSettings(
            0.10,
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofMinutes(3),
            Duration.ofSeconds(2),
            4,
            0.8,
            Duration.ofMinutes(30));
    private static final SettingsSnapshot SETTINGS = SettingsSnapshot.of(DetectionSettings.DEFAULTS, ALERTS);

    private final int changes;
    private final AlertEngine engine;
    private int revisions;

    SingleSeriesChanges(int changes, AlertTables tables) {
        this.changes = changes;
        this.engine = new AlertEngine(() -> SETTINGS, tables);
    }

    /** CPU seconds of this thread, by the number of changes. */
    public static void main(String[] args) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (int changes : new int[] {1_000, 1_000, 10_000, 100_000}) {
            AlertTables tables = AlertTables.inMemory();
            long begin = threads.getCurrentThreadCpuTime();
            new SingleSeriesChanges(changes, tables).run();
            double seconds = (threads.getCurrentThreadCpuTime() - begin) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "%,d changes: %.2f CPU s, %,d alerts%n",
                    changes,
                    seconds,
                    tables.alerts().values().size());
        }
    }

    /** @return how many revisions there were */
    int run() {
        for (int i = 0; i < changes; i++) {
            engine.updateSeries(new KnownSeries(series(i), country(i), at(i)));
        }
        for (int i = 0; i < changes + LASTING; i++) {
            advanceTo(at(i));
            if (i < changes) {
                engine.updateSeries(new KnownSeries(series(i), country(i), at(i)));
                revisions += engine.handleRegression(regression(Regression.Kind.OPENED, i, 40), at(i))
                        .size();
            }
            if (i >= LASTING) {
                revisions += engine.handleRegression(regression(Regression.Kind.GONE, i - LASTING, 0.01), at(i))
                        .size();
            }
        }
        advanceTo(at(changes + LASTING) + Duration.ofHours(1).toMillis());
        return revisions;
    }

    private void advanceTo(long time) {
        while (engine.nextDue().orElse(Long.MAX_VALUE) <= time) {
            revisions += engine.advanceTo(engine.nextDue().getAsLong()).size();
        }
    }

    private static long at(int i) {
        return START.toEpochMilli() + i * EVERY_MS;
    }

    private static SeriesKey series(int i) {
        return new SeriesKey("fn-" + i / PLACES, "P" + i % PLACES / 2, i % 2 == 0 ? "free" : "pro");
    }

    private static String country(int i) {
        return "C" + i % PLACES / 8;
    }

    private static Regression regression(Regression.Kind kind, int i, double pct) {
        Instant began = Instant.ofEpochMilli(at(i) - 4000);
        return RegressionBuilder.builder()
                .kind(kind)
                .changeId(Regression.changeId(series(i), began))
                .series(series(i))
                .country(country(i))
                .direction(Direction.UP)
                .changePoint(began)
                .detectedAt(began.plusSeconds(4))
                .baselineMs(100)
                .currentMs(100 + pct)
                .changePct(pct)
                .confidence(0.99)
                .windows(4)
                .samples(12)
                .statistic(ChangedStatistic.LEVEL)
                .settings(List.of())
                .build();
    }
}
