package dev.frostline.benchmarks.detection.recorded;

import java.util.Arrays;

/** Numbers one after the other, as many as come. */
final class SampleBuffer {
    private double[] values = new double[10];
    private int size;

    void add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }

    double[] toArray() {
        return Arrays.copyOf(values, size);
    }

    /** Of an even number the mean of the two in the middle; only where there is one. */
    double median() {
        double[] sorted = sorted();
        return (sorted[(size - 1) / 2] + sorted[size / 2]) / 2;
    }

    /** The mean of this share of them, and of one at least. */
    double meanOfHighest(double share) {
        int number = (int) Math.max(1, Math.rint(share * size));
        return Arrays.stream(sorted(), size - number, size).average().orElseThrow();
    }

    private double[] sorted() {
        double[] sorted = toArray();
        Arrays.sort(sorted);
        return sorted;
    }
}
