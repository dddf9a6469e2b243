package dev.frostline.query.live;

import org.jspecify.annotations.Nullable;

/** A count-weighted mean under way. Not thread-safe. */
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

    /** Null where nothing was added. */
    @Nullable
    Double valueOrNull() {
        return count == 0 ? null : sum / count;
    }
}
