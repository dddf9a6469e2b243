package dev.frostline.benchmarks.detection;

import dev.frostline.model.SeriesKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Functions at two quick and two slow locations, whose traffic moves to the slow ones: the function's mean rises by a
 * quarter, and no location got slower.
 */
final class Mixture {
    private static final int PLACES = 4;
    private static final double[] LEVELS = {100, 100, 200, 200};
    private static final int[] BEFORE = {6, 6, 2, 2};
    private static final int[] SINCE = {4, 3, 5, 4};
    private static final int HORIZON = 40;

    private final RealDays series;
    private final int days;
    private final long seed;

    Mixture(RealDays series, int days, long seed) {
        this.series = series;
        this.days = days;
        this.seed = seed;
    }

    /** Over all functions. */
    int alerts() {
        int alerts = 0;
        for (int function = 0; function < Math.max(1, series.size() / PLACES); function++) {
            alerts += alerts(function);
        }
        return alerts;
    }

    private int alerts(int function) {
        Random random = new Random(seed * 31 + 6 + 104_729L * function);
        int from = Steps.stepDay(days, random);
        AlertRun run = new AlertRun(Duration.ofDays(1));
        for (int place = 0; place < PLACES; place++) {
            List<double[]> shuffled = series.shuffled(PLACES * function + place, days, random);
            double factor = LEVELS[place] / median(shuffled);
            SeriesKey key = new SeriesKey("function-" + function, "POP" + place, "");
            for (int day = 0; day < days; day++) {
                int samples = (day < from ? BEFORE : SINCE)[place];
                run.window(key, day, Steps.times(some(shuffled.get(day), samples), factor));
            }
        }
        run.finish();
        return run.alerts(from, from + HORIZON).size();
    }

    private static double[] some(double[] samples, int number) {
        return Arrays.copyOf(samples, Math.min(samples.length, number));
    }

    private static double median(List<double[]> shuffled) {
        double[] all =
                shuffled.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
        return all[all.length / 2];
    }
}
