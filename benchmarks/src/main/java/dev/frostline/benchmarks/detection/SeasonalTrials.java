package dev.frostline.benchmarks.detection;

import dev.frostline.benchmarks.detection.recorded.RecordedDays;
import dev.frostline.model.SeriesKey;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Levels that go up and down with the day or the week, which is nothing to tell of once two periods were seen. */
final class SeasonalTrials {
    private static final int DAYS = 14;
    private static final int HOURS = 24;
    private static final int TEN_MINUTES = 144;
    private static final int WEEK = 7;

    private final RecordedDays series;
    private final int days;
    private final double amplitude;
    private final long seed;

    /** @param amplitude as a share of the level; 0 for the same windows without a rhythm */
    SeasonalTrials(RecordedDays series, int days, double amplitude, long seed) {
        this.series = series;
        this.days = days;
        this.amplitude = amplitude;
        this.seed = seed;
    }

    /** What was told after the second period. */
    record Outcome(int changes, int alerts, int windows) {
        Outcome plus(Outcome other) {
            return new Outcome(changes + other.changes, alerts + other.alerts, windows + other.windows);
        }
    }

    /** Over the day, with a window an hour, for two weeks. */
    Outcome dayByHour() {
        return outcome(2, Duration.ofHours(1), HOURS, DAYS * HOURS);
    }

    /** Over the day, with a window every ten minutes, for two weeks. */
    Outcome dayByTenMinutes() {
        return outcome(8, Duration.ofMinutes(10), TEN_MINUTES, DAYS * TEN_MINUTES);
    }

    /** Over the week, with a window a day. */
    Outcome weekByDay() {
        return outcome(3, Duration.ofDays(1), WEEK, days);
    }

    private Outcome outcome(int salt, Duration window, int period, int windows) {
        Outcome sum = new Outcome(0, 0, 0);
        for (int i = 0; i < series.size(); i++) {
            Random random = new Random(seed * 31 + salt + 104_729L * i);
            List<double[]> noise = series.noise(i, windows, days, random);
            AlertRun run = new AlertRun(window);
            for (int n = 0; n < windows; n++) {
                double factor = 1 + amplitude * Math.sin(2 * Math.PI * n / period);
                run.window(new SeriesKey("function", "POP", "tier"), n, StepTrials.times(noise.get(n), factor));
            }
            run.finish();
            int from = 2 * period;
            sum = sum.plus(new Outcome(
                    run.changes(from, windows).size(), run.alerts(from, windows).size(), windows - from));
        }
        return sum;
    }
}
