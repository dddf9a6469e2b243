package dev.frostline.benchmarks.trial;

import java.util.stream.DoubleStream;

/** Of an even number of values the mean of the middle two; of none NaN. */
public final class Median {
    private Median() {}

    public static double of(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
