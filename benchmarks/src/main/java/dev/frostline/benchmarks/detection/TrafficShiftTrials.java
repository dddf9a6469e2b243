package dev.frostline.benchmarks.detection;

import dev.frostline.benchmarks.detection.recorded.RecordedDays;
import dev.frostline.model.SeriesKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Functions at two quick and two slow locations, whose traffic moves to the slow ones: the function's mean rises by a
 * quarter, and no location got slower.
 */
final class TrafficShiftTrials {
    private static final int LOCATIONS = 4;
    private static final double[] LEVELS = {100, 100, 200, 200};
    private static final int[] BEFORE = {6, 6, 2, 2};
    private static final int[] AFTER = {4, 3, 5, 4};
    private static final int HORIZON = 40;

    private final RecordedDays series;
    private final int days;
    private final long seed;

    TrafficShiftTrials(RecordedDays series, int days, long seed) {
        this.series = series;
        this.days = days;
        this.seed = seed;
    }

    /**
     * What came of it over all functions.
     *
     * @param functionsWithNote how many functions it was noted of within forty days
     * @param earlyNotes how many notes there were before anything had moved
     */
    record Outcome(int functions, int alerts, int functionsWithNote, int earlyNotes) {
        Outcome plus(Outcome other) {
            return new Outcome(
                    functions + other.functions,
                    alerts + other.alerts,
                    functionsWithNote + other.functionsWithNote,
                    earlyNotes + other.earlyNotes);
        }
    }

    Outcome outcome() {
        Outcome sum = new Outcome(0, 0, 0, 0);
        for (int function = 0; function < Math.max(1, series.size() / LOCATIONS); function++) {
            sum = sum.plus(outcome(function));
        }
        return sum;
    }

    private Outcome outcome(int function) {
        Random random = new Random(seed * 31 + 6 + 104_729L * function);
        int from = StepTrials.stepDay(days, random);
        AlertRun run = new AlertRun(Duration.ofDays(1));
        for (int location = 0; location < LOCATIONS; location++) {
            List<double[]> shuffled = series.shuffled(LOCATIONS * function + location, days, random);
            double factor = LEVELS[location] / median(shuffled);
            SeriesKey key = new SeriesKey("function-" + function, "POP" + location, "");
            for (int day = 0; day < days; day++) {
                int samples = (day < from ? BEFORE : AFTER)[location];
                run.window(key, day, StepTrials.times(some(shuffled.get(day), samples), factor));
            }
        }
        run.finish();
        int functionsWithNote = Math.min(1, run.notes(from, from + HORIZON).size());
        return new Outcome(
                1,
                run.alerts(from, from + HORIZON).size(),
                functionsWithNote,
                run.notes(0, from - 1).size());
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
