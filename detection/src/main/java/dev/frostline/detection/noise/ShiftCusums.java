package dev.frostline.detection.noise;

import java.util.Arrays;

/**
 * For each shift that is looked for, the CUSUM (Page 1954) of the most that units may say for it, in nats: no row of the
 * last units says more. Mutable.
 */
public final class ShiftCusums {
    private float[] sums = new float[0];
    private double highest;
    private NoiseModel noise;
    private int countedUnits;

    /** How many of the units are in it that were rated by this noise. */
    public int countUnits(NoiseModel requested, int shifts) {
        if (noise != requested || sums.length != shifts) {
            reset();
            noise = requested;
            sums = sums.length == shifts ? sums : new float[shifts];
        }
        return countedUnits;
    }

    /** Takes the next unit into account. */
    public void add(double[] logRatios) {
        highest = 0;
        for (int i = 0; i < sums.length; i++) {
            sums[i] = (float) sumWith(logRatios[i], i);
            highest = Math.max(highest, sums[i]);
        }
        countedUnits++;
    }

    /** What it would be with one unit more. */
    public double sumWith(double logRatios, int shift) {
        return Math.max(0, sums[shift]) + logRatios;
    }

    /** The highest of them; 0 at least. */
    public double highest() {
        return highest;
    }

    /** The first units are under test no more; what they said may stay, it makes the sums no smaller. */
    void removeFirst(int number) {
        countedUnits = Math.max(0, countedUnits - number);
    }

    void reset() {
        countedUnits = 0;
        highest = 0;
        Arrays.fill(sums, 0);
    }
}
