package dev.frostline.detection.changepoint;

import dev.frostline.detection.noise.NoiseModel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An upper bound of the evidence for each shift: the CUSUM (Page 1954) of an upper bound for each unit, in nats. No
 * sequence of last units has more evidence. Mutable, not thread-safe.
 */
final class ShiftCusums {
    private float[] sums = new float[0];
    private double highest;
    /** The model by which the units were rated; null before the first. */
    private @Nullable NoiseModel noise;

    private int countedUnits;

    /** @return how many of the recent units, from the oldest on, are in the sums for this model and number of shifts */
    int countUnits(NoiseModel requested, int shifts) {
        if (noise != requested || sums.length != shifts) {
            reset();
            noise = requested;
            sums = sums.length == shifts ? sums : new float[shifts];
        }
        return countedUnits;
    }

    /** @param logRatios for each shift, the upper bound of the next unit */
    void add(double[] logRatios) {
        highest = 0;
        for (int i = 0; i < sums.length; i++) {
            sums[i] = (float) sumWith(logRatios[i], i);
            highest = Math.max(highest, sums[i]);
        }
        countedUnits++;
    }

    /** @return the sum for a shift with one unit more */
    double sumWith(double logRatio, int shift) {
        return Math.max(0, sums[shift]) + logRatio;
    }

    /** @return the largest sum, 0 at least */
    double highest() {
        return highest;
    }

    /** Counts the first units off. Their evidence stays in the sums, which remain upper bounds. */
    void removeFirst(int number) {
        countedUnits = Math.max(0, countedUnits - number);
    }

    void reset() {
        countedUnits = 0;
        highest = 0;
        Arrays.fill(sums, 0);
    }
}
