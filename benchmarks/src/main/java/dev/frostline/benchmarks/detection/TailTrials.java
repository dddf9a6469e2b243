package dev.frostline.benchmarks.detection;

import dev.frostline.benchmarks.detection.detector.FrostlineDetector;
import dev.frostline.benchmarks.detection.detector.WindowDetector;
import dev.frostline.benchmarks.detection.recorded.RecordedDays;
import dev.frostline.detection.SeriesDetector;
import dev.frostline.detection.settings.DetectionSettings;
import dev.frostline.model.Direction;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Some samples take twice as long from a day on, while the others, and the median with them, stay as they were. */
final class TailTrials {
    /** In how many windows it may be found. */
    static final int HORIZON = 60;

    private static final double FIRST = 0.4;
    private static final double TWICE = 2;
    private static final double FIFTH = 0.2;
    private static final double TENTH = 0.1;

    private final RecordedDays series;
    private final int days;
    private final int rounds;
    private final long seed;
    private final SeriesDetector detector = new SeriesDetector(DetectionSettings.DEFAULTS);

    /** @param rounds how often each series is shuffled anew */
    TailTrials(RecordedDays series, int days, int rounds, long seed) {
        this.series = series;
        this.days = days;
        this.rounds = rounds;
        this.seed = seed;
    }

    /** Which samples get slower. */
    enum Kind {
        /** Of each window. */
        SLOWEST_FIFTH,
        /** Of all days together, so that their 95th percentile doubles; some windows have more of them than others. */
        SLOWEST_TENTH,
        /** Whichever, slow ones and quick ones alike. */
        RANDOM_TENTH
    }

    DetectionDelays find(Kind kind) {
        DetectionDelays delays = new DetectionDelays();
        int from = (int) (FIRST * days);
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < series.size(); i++) {
                Random random = new Random(seed * 31 + 5 + 7919L * round + 104_729L * i);
                List<double[]> shuffled = series.shuffled(i, days, random);
                find(kind, shuffled, from, random, delays);
            }
        }
        return delays;
    }

    private void find(Kind kind, List<double[]> shuffled, int from, Random random, DetectionDelays delays) {
        double limit = quantile(shuffled, 1 - TENTH);
        WindowDetector frostline = new FrostlineDetector(detector);
        for (int day = 0; day < Math.min(days, from + HORIZON); day++) {
            double[] samples = shuffled.get(day);
            double[] seen = day < from ? samples : slower(kind, samples, limit, random);
            long start = StepTrials.START + day * StepTrials.DAY_MS;
            Optional<Direction> alarm = frostline.accept(start, start + StepTrials.DAY_MS, seen);
            if (day >= from
                    && alarm.filter(direction -> direction == Direction.UP).isPresent()) {
                delays.found(day - from + 1);
                return;
            }
        }
        delays.missed();
    }

    static double[] slower(Kind kind, double[] samples, double limit, Random random) {
        return switch (kind) {
            case SLOWEST_FIFTH -> slowerHighest(samples);
            case SLOWEST_TENTH ->
                Arrays.stream(samples).map(s -> s > limit ? TWICE * s : s).toArray();
            case RANDOM_TENTH ->
                Arrays.stream(samples)
                        .map(s -> random.nextDouble() < TENTH ? TWICE * s : s)
                        .toArray();
        };
    }

    private static double[] slowerHighest(double[] samples) {
        double[] sorted = samples.clone();
        Arrays.sort(sorted);
        for (int i = sorted.length - (int) Math.rint(FIFTH * sorted.length); i < sorted.length; i++) {
            sorted[i] *= TWICE;
        }
        return sorted;
    }

    private static double quantile(List<double[]> shuffled, double q) {
        double[] all =
                shuffled.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
        return all[(int) (q * (all.length - 1))];
    }
}
