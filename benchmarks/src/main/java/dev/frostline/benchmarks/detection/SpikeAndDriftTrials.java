package dev.frostline.benchmarks.detection;

import dev.frostline.benchmarks.detection.recorded.RecordedDays;
import dev.frostline.model.Direction;
import dev.frostline.model.SeriesKey;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/** Spikes, which must not make an alert, and drifts, which are no step and must be found all the same. */
final class SpikeAndDriftTrials {
    private static final int MAX_SPIKE_WINDOWS = 3;
    private static final double SPIKE = 2;
    private static final int AFTER_A_SPIKE = 12;
    private static final int DRIFT = 30;
    private static final double DRIFT_A_WINDOW = 1.01;
    private static final int AFTER_A_DRIFT = 15;

    private final RecordedDays series;
    private final int days;
    private final int rounds;
    private final long seed;

    /** @param rounds how often each series is shuffled anew */
    SpikeAndDriftTrials(RecordedDays series, int days, int rounds, long seed) {
        this.series = series;
        this.days = days;
        this.rounds = rounds;
        this.seed = seed;
    }

    /** How many of so many trials had what was asked for. */
    record Share(int found, int trials) {
        double value() {
            return (double) found / trials;
        }
    }

    /** In one trial of three each, one, two and three windows at twice the level: those that made an alert. */
    Share spikes() {
        int alerts = 0;
        int trials = 0;
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < series.size(); i++) {
                Random random = random(1, round, i);
                int from = StepTrials.stepDay(days, random);
                int length = 1 + trials % MAX_SPIKE_WINDOWS;
                AlertRun run = daily(i, random, day -> day >= from && day < from + length ? SPIKE : 1);
                alerts += run.alerts(from, from + AFTER_A_SPIKE).isEmpty() ? 0 : 1;
                trials++;
            }
        }
        return new Share(alerts, trials);
    }

    /** Of series with one percent more a window, thirty windows long, those in which it is found soon after its end. */
    Share drifts() {
        int found = 0;
        for (int i = 0; i < series.size(); i++) {
            Random random = random(4, 0, i);
            int from = StepTrials.stepDay(days, random);
            AlertRun run =
                    daily(i, random, day -> Math.pow(DRIFT_A_WINDOW, Math.max(0, Math.min(DRIFT, day - from + 1))));
            boolean seen = run.changes(from, from + DRIFT + AFTER_A_DRIFT).stream()
                    .anyMatch(change -> change.direction() == Direction.UP);
            found += seen ? 1 : 0;
        }
        return new Share(found, series.size());
    }

    private AlertRun daily(int i, Random random, IntToDoubleFunction factor) {
        List<double[]> shuffled = series.shuffled(i, days, random);
        AlertRun run = new AlertRun(Duration.ofDays(1));
        for (int day = 0; day < days; day++) {
            run.window(
                    new SeriesKey("function", "POP", "tier"),
                    day,
                    StepTrials.times(shuffled.get(day), factor.applyAsDouble(day)));
        }
        run.finish();
        return run;
    }

    private Random random(int salt, int round, int i) {
        return new Random(seed * 31 + salt + 7919L * round + 104_729L * i);
    }
}
