package dev.frostline.query.live;

import org.jspecify.annotations.Nullable;

/** Accumulates a count-weighted mean. Not thread-safe. */
final class WeightedMean {
    private long count;
    private double sum;

    void add(long moreCount, double moreSum) {
        count += moreCount;
        sum += moreSum;
    }

    void add(WeightedMean other) {
        add(other.count, other.sum);
    }

    /** Null if nothing was added. */
    @Nullable
    Double valueOrNull() {
        return count == 0 ? null : sum / count;
    }
}
