package dev.frostline.stream.rollup;

import dev.frostline.model.Measurement;
import dev.frostline.model.Resolution;
import dev.frostline.model.Rollup;
import dev.frostline.stream.rollup.window.RollupOrigin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All windows of all resolutions from the measurements themselves, in plain code, with exact quantiles. */
public final class DirectRollups {
    private final Map<String, Window> windows = new TreeMap<>();

    public static DirectRollups of(Collection<Measurement> measurements) {
        DirectRollups direct = new DirectRollups();
        measurements.forEach(direct::add);
        return direct;
    }

    private void add(Measurement m) {
        for (Resolution resolution : Resolution.all()) {
            String id = id(m.seriesKey().toString(), resolution, resolution.windowStart(m.timestamp()));
            windows.computeIfAbsent(id, key -> new Window()).add(m);
        }
    }

    public static String id(Rollup rollup) {
        return id(rollup.series().toString(), rollup.resolution(), rollup.windowStart());
    }

    private static String id(String series, Resolution resolution, long start) {
        return series + " " + resolution + " " + start;
    }

    /** What is missing, too much, or different; empty where the rollups are these windows, each once. */
    public List<String> differencesFrom(Collection<Rollup> rollups) {
        List<String> differences = new ArrayList<>();
        Map<String, Window> expected = new TreeMap<>(windows);
        for (Rollup rollup : rollups) {
            Window window = expected.remove(id(rollup));
            String difference = window == null ? "is doubled or has no measurements" : window.differenceFrom(rollup);
            if (!difference.isEmpty()) {
                differences.add(id(rollup) + " " + difference);
            }
        }
        expected.keySet().forEach(id -> differences.add(id + " is missing"));
        return differences;
    }

    private static final class Window {
        private final List<Double> values = new ArrayList<>();
        private Measurement last;

        void add(Measurement m) {
            values.add(m.coldStartTimeMs());
            if (last == null || m.timestamp() >= last.timestamp()) {
                last = m;
            }
        }

        String differenceFrom(Rollup rollup) {
            double[] sorted =
                    values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            if (rollup.sketch().count() != sorted.length) {
                return "has count " + rollup.sketch().count() + " instead of " + sorted.length;
            }
            if (rollup.sketch().min() != sorted[0] || rollup.sketch().max() != sorted[sorted.length - 1]) {
                return "has other extremes";
            }
            if (!isNear(rollup.sketch().sum(), Arrays.stream(sorted).sum(), 1e-9)) {
                return "has sum " + rollup.sketch().sum();
            }
            if (!isOriginOf(rollup)) {
                return "has another origin";
            }
            return quantileDifference(rollup, sorted);
        }

        private boolean isOriginOf(Rollup rollup) {
            return RollupOrigin.of(last)
                    .equals(new RollupOrigin(
                            rollup.city(),
                            rollup.country(),
                            rollup.latitude(),
                            rollup.longitude(),
                            rollup.functionVersion()));
        }

        private static String quantileDifference(Rollup rollup, double[] sorted) {
            for (double q : new double[] {0, 0.1, 0.5, 0.9, 0.95, 0.99, 1}) {
                double exact = sorted[(int) (q * (sorted.length - 1))];
                if (!isNear(rollup.sketch().quantile(q), exact, 0.01 + 1e-9)) {
                    return "has quantile " + q + " " + rollup.sketch().quantile(q) + " instead of " + exact;
                }
            }
            return "";
        }

        private static boolean isNear(double value, double exact, double share) {
            return Math.abs(value - exact) <= share * Math.abs(exact);
        }
    }
}
