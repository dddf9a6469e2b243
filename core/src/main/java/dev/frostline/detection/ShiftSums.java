package dev.frostline.detection;

import java.util.Arrays;

/**
 * For each shift that is looked for, the CUSUM (Page 1954) of the most that units may say for it, in nats: no row of the
 * last units says more. Mutable.
 */
final class ShiftSums {
    private float[] sums = new float[0];
    private double highest;
    private Noise noise;
    private int counted;

    /** How many of the units are in it that were rated by this noise. */
    int counted(Noise asked, int shifts) {
        if (noise != asked || sums.length != shifts) {
            forget();
            noise = asked;
            sums = sums.length == shifts ? sums : new float[shifts];
        }
        return counted;
    }

    /** Takes the next unit into account. */
    void add(double[] says) {
        highest = 0;
        for (int i = 0; i < sums.length; i++) {
            sums[i] = (float) with(says[i], i);
            highest = Math.max(highest, sums[i]);
        }
        counted++;
    }

    /** What it would be with one unit more. */
    double with(double says, int shift) {
        return Math.max(0, sums[shift]) + says;
    }

    /** The highest of them; 0 at least. */
    double highest() {
        return highest;
    }

    /** The first units are under test no more; what they said may stay, it makes the sums no smaller. */
    void removeFirst(int number) {
        counted = Math.max(0, counted - number);
    }

    void forget() {
        counted = 0;
        highest = 0;
        Arrays.fill(sums, 0);
    }
}
