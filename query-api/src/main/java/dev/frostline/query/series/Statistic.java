package dev.frostline.query.series;

import dev.frostline.model.LatencySketch;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The number that a chart shows of each window. */
public sealed interface Statistic {
    /** As it was asked for: {@code p95}, {@code mean}, … */
    String label();

    /** {@code mean}, {@code min}, {@code max}, {@code count}: what the stores themselves can add up. */
    enum Plain implements Statistic {
        MEAN,
        MIN,
        MAX,
        COUNT;

        @Override
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        double of(Numbers numbers) {
            return switch (this) {
                case MEAN -> numbers.sum() / numbers.count();
                case MIN -> numbers.min();
                case MAX -> numbers.max();
                case COUNT -> numbers.count();
            };
        }
    }

    /** Any percentile, from sketches. */
    record Percentile(String label, double quantile) implements Statistic {
        /** Within 1 %, and never outside what was measured. */
        double of(LatencySketch sketch, Numbers numbers) {
            return Math.min(numbers.max(), Math.max(numbers.min(), sketch.quantile(quantile)));
        }
    }

    /** @throws IllegalArgumentException where there is no such statistic */
    static Statistic of(String label) {
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

    /** Keeps the pattern out of the interface. */
    final class Patterns {
        private static final Pattern PERCENTILE = Pattern.compile("p(\\d{1,2}(?:\\.\\d{1,3})?|100)");

        private Patterns() {}
    }
}
