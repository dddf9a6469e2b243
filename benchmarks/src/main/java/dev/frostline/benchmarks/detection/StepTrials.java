package dev.frostline.benchmarks.detection;

import dev.frostline.benchmarks.detection.detector.DetectorContestant;
import dev.frostline.benchmarks.detection.detector.WindowDetector;
import dev.frostline.benchmarks.detection.recorded.RecordedDays;
import dev.frostline.model.Direction;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** Shuffled days as they are, and with a step multiplied in at a random day. */
final class StepTrials {
    /** Percent. */
    static final List<Integer> SIZES = List.of(3, 5, 10, 20, 50);

    static final long DAY_MS = 86_400_000L;
    /** 2024-01-01, a Monday. */
    static final long START = 1_704_067_200_000L;

    private static final int HORIZON = 30;
    /** A step comes between these shares of the days. */
    private static final double FIRST = 0.3;

    private static final double LAST = 0.8;

    private final RecordedDays series;
    private final int days;
    private final int rounds;
    private final long seed;

    /** @param rounds how often each series is shuffled anew */
    StepTrials(RecordedDays series, int days, int rounds, long seed) {
        this.series = series;
        this.days = days;
        this.rounds = rounds;
        this.seed = seed;
    }

    StepScore score(DetectorContestant contestant) {
        Map<Integer, DetectionDelays> found = new TreeMap<>();
        SIZES.forEach(size -> found.put(size, new DetectionDelays()));
        long alarms = 0;
        long byChance = 0;
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < series.size(); i++) {
                Random random = new Random(seed + 7919L * round + 104_729L * i);
                List<double[]> shuffled = series.shuffled(i, days, random);
                int step = stepDay(days, random);
                QuietRun quiet = countAlarms(contestant.detector().get(), shuffled, step);
                alarms += quiet.alarms();
                byChance += quiet.hitByChance() ? 1 : 0;
                found.forEach(
                        (size, delays) -> find(contestant.detector().get(), shuffled, step, 1 + size / 100.0, delays));
            }
        }
        double trials = (double) rounds * series.size();
        return new StepScore(1e4 * alarms / (trials * days), byChance / trials, found);
    }

    /**
     * Days without a step.
     *
     * @param hitByChance whether an alarm up would have passed for having found a step
     */
    private record QuietRun(long alarms, boolean hitByChance) {}

    static int stepDay(int days, Random random) {
        return (int) (days * (FIRST + (LAST - FIRST) * random.nextDouble()));
    }

    static double[] times(double[] samples, double factor) {
        return Arrays.stream(samples).map(sample -> sample * factor).toArray();
    }

    private static QuietRun countAlarms(WindowDetector detector, List<double[]> shuffled, int step) {
        long alarms = 0;
        boolean hit = false;
        for (int day = 0; day < shuffled.size(); day++) {
            Optional<Direction> alarm = acceptDay(detector, day, shuffled.get(day));
            alarms += alarm.isPresent() ? 1 : 0;
            hit |= day >= step && day < step + HORIZON && isUp(alarm);
        }
        return new QuietRun(alarms, hit);
    }

    private static void find(
            WindowDetector detector, List<double[]> shuffled, int step, double factor, DetectionDelays delays) {
        int last = Math.min(shuffled.size(), step + HORIZON);
        for (int day = 0; day < last; day++) {
            double[] samples = shuffled.get(day);
            Optional<Direction> alarm = acceptDay(detector, day, day < step ? samples : times(samples, factor));
            if (day >= step && isUp(alarm)) {
                delays.found(day - step + 1);
                return;
            }
        }
        delays.missed();
    }

    private static boolean isUp(Optional<Direction> alarm) {
        return alarm.filter(direction -> direction == Direction.UP).isPresent();
    }

    private static Optional<Direction> acceptDay(WindowDetector detector, int day, double[] samples) {
        return detector.accept(START + day * DAY_MS, START + (day + 1) * DAY_MS, samples);
    }
}
