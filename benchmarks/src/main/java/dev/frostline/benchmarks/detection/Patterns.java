package dev.frostline.benchmarks.detection;

import dev.frostline.model.Direction;
import dev.frostline.model.SeriesKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToIntFunction;

/** What must not make an alert, and what is no step and must be found all the same. */
final class Patterns {
    private static final int HOURS_IN_A_DAY = 24;
    private static final int DAYS_IN_A_WEEK = 7;
    private static final int DAYS_BY_THE_HOUR = 14;
    private static final double RHYTHM = 0.3;
    private static final int SPIKE = 3;
    private static final int AFTER_A_SPIKE = 12;
    private static final int DRIFT = 30;
    private static final int AFTER_A_DRIFT = 15;
    private static final double TAIL_FROM = 0.9;

    private final RealDays series;
    private final int days;
    private final long seed;
    /** Which series the pattern is put into. */
    private int index;

    Patterns(RealDays series, int days, long seed) {
        this.series = series;
        this.days = days;
        this.seed = seed;
    }

    /** Changes and alerts after the second period of a rhythm. */
    record Rhythm(int changes, int alerts, int windows) {
        Rhythm plus(Rhythm other) {
            return new Rhythm(changes + other.changes, alerts + other.alerts, windows + other.windows);
        }
    }

    /** In how many series three windows at twice the level make an alert. */
    int spikeAlerts() {
        return count(1, random -> {
            int from = Steps.stepDay(days, random);
            AlertRun run = daily(random, day -> day >= from && day < from + SPIKE ? 2 : 1);
            return run.alerts(from, from + AFTER_A_SPIKE).size();
        });
    }

    Rhythm dayRhythm() {
        int hours = DAYS_BY_THE_HOUR * HOURS_IN_A_DAY;
        Rhythm sum = new Rhythm(0, 0, 0);
        for (int i = 0; i < series.size(); i++) {
            List<double[]> shuffled = series.shuffled(i, days, random(2, i));
            AlertRun run = new AlertRun(Duration.ofHours(1));
            for (int hour = 0; hour < hours; hour++) {
                double factor = 1 + RHYTHM * Math.sin(2 * Math.PI * hour / HOURS_IN_A_DAY);
                run.window(key(), hour, Steps.times(shuffled.get(hour % days), factor));
            }
            sum = sum.plus(rhythm(run, 2 * HOURS_IN_A_DAY, hours));
        }
        return sum;
    }

    Rhythm weekRhythm() {
        Rhythm sum = new Rhythm(0, 0, 0);
        for (int i = 0; i < series.size(); i++) {
            index = i;
            AlertRun run = daily(random(3, i), day -> 1 + RHYTHM * Math.sin(2 * Math.PI * day / DAYS_IN_A_WEEK));
            sum = sum.plus(rhythm(run, 2 * DAYS_IN_A_WEEK, days));
        }
        return sum;
    }

    /** The share of the series in which one percent more a window, thirty windows long, is found soon after its end. */
    double driftFound() {
        return share(count(4, random -> {
            int from = Steps.stepDay(days, random);
            AlertRun run = daily(random, day -> Math.pow(1.01, Math.max(0, Math.min(DRIFT, day - from + 1))));
            return foundUp(run, from, from + DRIFT + AFTER_A_DRIFT);
        }));
    }

    /** The share of the series in which it is found that the slowest tenth takes twice as long. */
    double tailFound() {
        return share(count(5, random -> {
            int from = (int) (0.4 * days);
            List<double[]> shuffled = series.shuffled(index, days, random);
            double limit = quantile(shuffled, TAIL_FROM);
            AlertRun run = new AlertRun(Duration.ofDays(1));
            for (int day = 0; day < days; day++) {
                double[] samples = shuffled.get(day);
                run.window(key(), day, day < from ? samples : tail(samples, limit));
            }
            run.finish();
            return foundUp(run, from, days);
        }));
    }

    private int count(int salt, ToIntFunction<Random> trial) {
        int sum = 0;
        for (int i = 0; i < series.size(); i++) {
            index = i;
            sum += Math.min(1, trial.applyAsInt(random(salt, i)));
        }
        return sum;
    }

    private AlertRun daily(Random random, IntToDoubleFunction factor) {
        List<double[]> shuffled = series.shuffled(index, days, random);
        AlertRun run = new AlertRun(Duration.ofDays(1));
        for (int day = 0; day < days; day++) {
            run.window(key(), day, Steps.times(shuffled.get(day), factor.applyAsDouble(day)));
        }
        run.finish();
        return run;
    }

    private static Rhythm rhythm(AlertRun run, int from, int to) {
        run.finish();
        return new Rhythm(run.changes(from, to).size(), run.alerts(from, to).size(), to - from);
    }

    private static int foundUp(AlertRun run, int from, int to) {
        return (int) run.changes(from, to).stream()
                .filter(change -> change.direction() == Direction.UP)
                .count();
    }

    private Random random(int salt, int i) {
        return new Random(seed * 31 + salt + 104_729L * i);
    }

    private double share(int found) {
        return (double) found / series.size();
    }

    private static SeriesKey key() {
        return new SeriesKey("function", "POP", "tier");
    }

    private static double[] tail(double[] samples, double limit) {
        return Arrays.stream(samples)
                .map(sample -> sample > limit ? 2 * sample : sample)
                .toArray();
    }

    private static double quantile(List<double[]> shuffled, double q) {
        double[] all =
                shuffled.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
        return all[(int) (q * (all.length - 1))];
    }
}
