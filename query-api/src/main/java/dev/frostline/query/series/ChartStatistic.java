package dev.frostline.query.series;

import dev.frostline.model.LatencySketch;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The statistic that a chart shows of each window. */
public sealed interface ChartStatistic {
    /** The name in the query: {@code p95}, {@code mean}, … */
    String label();

    /** {@code mean}, {@code min}, {@code max}, {@code count}: which the stores compute themselves. */
    enum Plain implements ChartStatistic {
        MEAN,
        MIN,
        MAX,
        COUNT;

        @Override
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        double of(SummaryValues summary) {
            return switch (this) {
                case MEAN -> summary.sum() / summary.count();
                case MIN -> summary.min();
                case MAX -> summary.max();
                case COUNT -> summary.count();
            };
        }
    }

    /** Any percentile, from sketches. */
    record Percentile(String label, double quantile) implements ChartStatistic {
        /** Within 1 %, and never outside the measured range. */
        double of(LatencySketch sketch, SummaryValues summary) {
            return Math.min(summary.max(), Math.max(summary.min(), sketch.quantile(quantile)));
        }
    }

    /** @throws IllegalArgumentException if there is no such statistic */
    static ChartStatistic of(String label) {
        for (Plain plain : Plain.values()) {
            if (plain.label().equals(label)) {
                return plain;
            }
        }
        Matcher matcher = Patterns.PERCENTILE.matcher(label);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "is '" + label + "', not mean, min, max, count or a percentile such as p50, p95 or p99.9");
        }
        return new Percentile(label, Double.parseDouble(matcher.group(1)) / 100);
    }

    /** Holds the pattern, which would be public in the interface. */
    final class Patterns {
        private static final Pattern PERCENTILE = Pattern.compile("p(\\d{1,2}(?:\\.\\d{1,3})?|100)");

        private Patterns() {}
    }
}
