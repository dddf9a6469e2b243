package dev.frostline.producer.otlp;

import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint.Buckets;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The durations of one data point, in the unit of its metric.
 *
 * @param counts how many durations are in each bucket, by the bucket's upper bound; infinite for the last one
 * @param lower the lower bound of each bucket, by its upper bound
 * @param sum of all durations
 * @param min, max NaN if unknown
 */
record InitHistogram(
        NavigableMap<Double, Long> counts, NavigableMap<Double, Double> lower, double sum, double min, double max) {

    static InitHistogram of(HistogramDataPoint point) {
        NavigableMap<Double, Long> counts = new TreeMap<>();
        NavigableMap<Double, Double> lower = new TreeMap<>();
        double from = 0;
        for (int i = 0; i < point.getBucketCountsCount(); i++) {
            double to = i < point.getExplicitBoundsCount() ? point.getExplicitBounds(i) : Double.POSITIVE_INFINITY;
            counts.merge(to, point.getBucketCounts(i), Long::sum);
            lower.putIfAbsent(to, from);
            from = Math.max(0, to);
        }
        if (counts.isEmpty() && point.getCount() > 0) {
            counts.put(Double.POSITIVE_INFINITY, point.getCount());
            lower.put(Double.POSITIVE_INFINITY, 0.0);
        }
        return new InitHistogram(
                counts,
                lower,
                point.getSum(),
                point.hasMin() ? point.getMin() : Double.NaN,
                point.hasMax() ? point.getMax() : Double.NaN);
    }

    /** Durations are not negative, so negative buckets are not read. */
    static InitHistogram of(ExponentialHistogramDataPoint point) {
        NavigableMap<Double, Long> counts = new TreeMap<>();
        NavigableMap<Double, Double> lower = new TreeMap<>();
        if (point.getZeroCount() > 0) {
            counts.put(point.getZeroThreshold(), point.getZeroCount());
            lower.put(point.getZeroThreshold(), 0.0);
        }
        double base = Math.pow(2, Math.pow(2, -point.getScale()));
        Buckets positive = point.getPositive();
        for (int i = 0; i < positive.getBucketCountsCount(); i++) {
            if (positive.getBucketCounts(i) > 0) {
                double to = Math.pow(base, positive.getOffset() + i + 1.0);
                counts.merge(to, positive.getBucketCounts(i), Long::sum);
                lower.putIfAbsent(to, to / base);
            }
        }
        return new InitHistogram(
                counts,
                lower,
                point.getSum(),
                point.hasMin() ? point.getMin() : Double.NaN,
                point.hasMax() ? point.getMax() : Double.NaN);
    }

    long count() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** @return the durations that were added since an earlier point of the same stream */
    InitHistogram since(InitHistogram earlier) {
        NavigableMap<Double, Long> added = new TreeMap<>();
        counts.forEach((to, count) -> added.put(to, count - earlier.counts.getOrDefault(to, 0L)));
        return new InitHistogram(added, lower, sum - earlier.sum, Double.NaN, Double.NaN);
    }

    boolean isNegative() {
        return counts.values().stream().anyMatch(count -> count < 0);
    }

    /** Calls with each bucket's count and a duration within the bucket. A single duration is the exact one. */
    void forEach(BucketConsumer consumer) {
        if (count() == 1) {
            consumer.accept(1, sum);
            return;
        }
        counts.forEach((to, count) -> consumer.accept(count, representative(lower.getOrDefault(to, 0.0), to)));
    }

    /** The geometric mean of the bounds, as far as the smallest and largest duration permit. */
    private double representative(double from, double to) {
        double low = Double.isNaN(min) ? from : Math.max(from, min);
        double high = Double.isNaN(max) ? to : Math.min(to, max);
        if (Double.isInfinite(high)) {
            return low;
        }
        return low > 0 ? Math.sqrt(low * high) : high / 2;
    }

    /** Handles the durations of a bucket. */
    @FunctionalInterface
    interface BucketConsumer {
        void accept(long count, double duration);
    }
}
