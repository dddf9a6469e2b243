package dev.frostline.detection;

import dev.frostline.detection.level.ClosedWindow;
import dev.frostline.detection.settings.DetectionSettings;
import dev.frostline.model.Direction;
import dev.frostline.model.LatencySketch;
import dev.frostline.model.Regression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Real noise with a known change: shuffled days of real series, multiplied by a step from a random day on. */
final class ShuffledDays {
    private static final long DAY_MS = 86_400_000L;
    private static final int DAYS = 200;
    private static final int FIRST_STEP = 60;
    private static final int LAST_STEP = 160;
    private static final int HORIZON = 30;

    private final List<List<double[]>> series;
    private final DetectionSettings settings;
    private final long seed;

    ShuffledDays(List<List<double[]>> series, DetectionSettings settings, long seed) {
        this.series = series;
        this.settings = settings;
        this.seed = seed;
    }

    /** @param delays of the steps that were found, in windows of the new level seen, sorted */
    record Found(double recall, List<Integer> delays) {
        double median() {
            return delays.isEmpty() ? Double.NaN : delays.get(delays.size() / 2);
        }

        double p90() {
            return delays.isEmpty() ? Double.NaN : delays.get((int) (delays.size() * 0.9));
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "recall %.3f, delay median %.0f, p90 %.0f", recall, median(), p90());
        }
    }

    /** What becomes of a day's samples. */
    @FunctionalInterface
    interface Distortion {
        double[] of(int day, double[] samples);
    }

    /** False changes in 10,000 windows. */
    double falseChanges() {
        return 1e4 * openedFrom(0, (day, samples) -> samples) / ((double) series.size() * DAYS);
    }

    /** How many changes are opened from a day on, although there is but the distortion. */
    int openedFrom(int firstDay, Distortion distortion) {
        return IntStream.range(0, series.size())
                .map(i -> (int) run(shuffled(i), DAYS, distortion).stream()
                        .filter(c -> c.kind() == Regression.Kind.OPENED && c.detectedAt() > firstDay * DAY_MS)
                        .count())
                .sum();
    }

    Found steps(double factor) {
        return found(
                factor > 1 ? Direction.UP : Direction.DOWN,
                step -> (day, samples) -> times(samples, day < step ? 1 : factor));
    }

    /** One percent a day, compounded, for thirty days. */
    Found drifts() {
        return found(
                Direction.UP,
                step -> (day, samples) ->
                        times(samples, Math.pow(1.01, Math.max(0, Math.min(HORIZON, day - step + 1)))));
    }

    /** This share of each day's samples, the slowest, gets slower by a factor, and so does the 95th percentile. */
    Found tails(double share, double factor) {
        return found(Direction.UP, step -> (day, samples) -> day < step ? samples : slowest(share, samples, factor));
    }

    private Found found(Direction direction, IntFunction<Distortion> distortionFrom) {
        List<Integer> delays = new ArrayList<>();
        Random random = new Random(seed ^ 0x57E9);
        for (int i = 0; i < series.size(); i++) {
            int step = FIRST_STEP + random.nextInt(LAST_STEP - FIRST_STEP);
            List<Change> changes = run(shuffled(i), step + HORIZON + 1, distortionFrom.apply(step));
            int delay = delay(changes, step, direction);
            if (delay <= HORIZON) {
                delays.add(delay);
            }
        }
        return new Found(
                (double) delays.size() / series.size(), delays.stream().sorted().toList());
    }

    /** How many of the series confirm a change although it lasts three windows only. */
    int confirmedSpikes(double factor) {
        return (int) IntStream.range(0, series.size())
                .filter(i -> run(
                                shuffled(i),
                                DAYS,
                                (day, samples) -> day >= 100 && day < 103 ? times(samples, factor) : samples)
                        .stream()
                        .anyMatch(c -> c.kind() != Regression.Kind.GONE
                                && c.confidence() > Change.MAX_UNCONFIRMED_CONFIDENCE
                                && c.detectedAt() > 98 * DAY_MS
                                && c.detectedAt() < 112 * DAY_MS))
                .count();
    }

    private List<double[]> shuffled(int i) {
        Random random = new Random(seed + 31L * i);
        List<double[]> all = series.get(i);
        int start = random.nextInt(all.size() - DAYS + 1);
        List<double[]> days = new ArrayList<>(all.subList(start, start + DAYS));
        Collections.shuffle(days, random);
        return days;
    }

    private List<Change> run(List<double[]> days, int number, Distortion distortion) {
        SeriesDetector detector = new SeriesDetector(settings);
        SeriesState state = new SeriesState();
        List<Change> changes = new ArrayList<>();
        for (int day = 0; day < number; day++) {
            LatencySketch sketch = new LatencySketch();
            Arrays.stream(distortion.of(day, days.get(day))).forEach(sketch::add);
            changes.addAll(detector.handle(state, new ClosedWindow(day * DAY_MS, (day + 1) * DAY_MS, null, sketch)));
        }
        return changes;
    }

    static double[] times(double[] samples, double factor) {
        return Arrays.stream(samples).map(s -> s * factor).toArray();
    }

    private static double[] slowest(double share, double[] samples, double factor) {
        double[] sorted = samples.clone();
        Arrays.sort(sorted);
        for (int i = sorted.length - (int) Math.max(1, share * sorted.length); i < sorted.length; i++) {
            sorted[i] *= factor;
        }
        return sorted;
    }

    private static int delay(List<Change> changes, int step, Direction direction) {
        return changes.stream()
                .filter(c -> c.kind() == Regression.Kind.OPENED && c.direction() == direction)
                .mapToInt(c -> (int) (c.detectedAt() / DAY_MS) - step)
                .filter(delay -> delay > 0)
                .findFirst()
                .orElse(Integer.MAX_VALUE);
    }
}
