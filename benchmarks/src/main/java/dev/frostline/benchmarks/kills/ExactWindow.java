package dev.frostline.benchmarks.kills;

import dev.frostline.model.LatencySketch;
import dev.frostline.model.Measurement;
import dev.frostline.model.Rollup;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All values of one window, as they are. */
final class ExactWindow {
    private static final double[] QUANTILES = {0, 0.1, 0.5, 0.9, 0.95, 0.99, 1};
    private static final double ROUNDING = 1e-9;

    private double[] values = new double[4];
    private int count;
    private @Nullable Measurement last;

    void add(Measurement m) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = m.coldStartTimeMs();
        if (last == null || m.timestamp() >= last.timestamp()) {
            last = m;
        }
    }

    /** Whether the rollup says of these values what it must; sums up to the order of addition. */
    boolean matches(Rollup rollup) {
        double[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        LatencySketch sketch = rollup.sketch();
        return sketch.count() == count
                && sketch.min() == sorted[0]
                && sketch.max() == sorted[count - 1]
                && isNear(sketch.sum(), Arrays.stream(sorted).sum(), ROUNDING)
                && hasOrigin(rollup)
                && Arrays.stream(QUANTILES).allMatch(q -> isQuantile(sketch, sorted, q));
    }

    private boolean hasOrigin(Rollup rollup) {
        return last != null
                && rollup.city().equals(last.city())
                && rollup.country().equals(last.country())
                && rollup.latitude() == last.latitude()
                && rollup.longitude() == last.longitude()
                && Objects.equals(rollup.functionVersion(), last.functionVersion());
    }

    private static boolean isQuantile(LatencySketch sketch, double[] sorted, double q) {
        double exact = sorted[(int) (q * (sorted.length - 1))];
        return isNear(sketch.quantile(q), exact, LatencySketch.RELATIVE_ACCURACY + ROUNDING);
    }

    private static boolean isNear(double value, double exact, double share) {
        return Math.abs(value - exact) <= share * Math.abs(exact);
    }
}
