package dev.frostline.detection;

import dev.frostline.model.Direction;
import dev.frostline.model.LatencySketch;
import dev.frostline.model.Regression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Known truth from real noise: shuffled days of real series, with a step multiplied in at a random day. */
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

    /** False changes in 10,000 windows. */
    double falseChanges() {
        int changes = 0;
        for (int i = 0; i < series.size(); i++) {
            changes += (int) run(shuffled(i), DAYS, 1).stream()
                    .filter(c -> c.kind() == Regression.Kind.OPENED)
                    .count();
        }
        return 1e4 * changes / ((double) series.size() * DAYS);
    }

    Found steps(double factor) {
        List<Integer> delays = new ArrayList<>();
        Random random = new Random(seed ^ 0x57E9);
        for (int i = 0; i < series.size(); i++) {
            int step = FIRST_STEP + random.nextInt(LAST_STEP - FIRST_STEP);
            int delay = delay(run(shuffled(i), step, factor), step, factor > 1 ? Direction.UP : Direction.DOWN);
            if (delay <= HORIZON) {
                delays.add(delay);
            }
        }
        return new Found(
                (double) delays.size() / series.size(), delays.stream().sorted().toList());
    }

    /** How many of the series confirm a change although it lasts three windows only. */
    int confirmedSpikes(double factor) {
        int confirmed = 0;
        for (int i = 0; i < series.size(); i++) {
            List<double[]> days = shuffled(i);
            for (int d = 100; d < 103; d++) {
                days.set(d, times(days.get(d), factor));
            }
            confirmed += run(days, DAYS, 1).stream()
                            .anyMatch(c -> c.kind() != Regression.Kind.GONE
                                    && c.confidence() > Change.UNCONFIRMED
                                    && c.detectedAt() > 98 * DAY_MS
                                    && c.detectedAt() < 112 * DAY_MS)
                    ? 1
                    : 0;
        }
        return confirmed;
    }

    private List<double[]> shuffled(int i) {
        Random random = new Random(seed + 31L * i);
        List<double[]> all = series.get(i);
        int start = random.nextInt(all.size() - DAYS + 1);
        List<double[]> days = new ArrayList<>(all.subList(start, start + DAYS));
        Collections.shuffle(days, random);
        return days;
    }

    private List<Change> run(List<double[]> days, int step, double factor) {
        SeriesDetector detector = new SeriesDetector(settings);
        SeriesState state = new SeriesState();
        List<Change> changes = new ArrayList<>();
        for (int day = 0; day < days.size(); day++) {
            double[] samples = day < step ? days.get(day) : times(days.get(day), factor);
            LatencySketch sketch = new LatencySketch();
            Arrays.stream(samples).forEach(sketch::add);
            changes.addAll(detector.accept(state, new SeriesWindow(day * DAY_MS, (day + 1) * DAY_MS, null, sketch)));
        }
        return changes;
    }

    private static double[] times(double[] samples, double factor) {
        return Arrays.stream(samples).map(s -> s * factor).toArray();
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
