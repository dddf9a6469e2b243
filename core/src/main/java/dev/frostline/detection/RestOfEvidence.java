package dev.frostline.detection;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * What units say for a change, in nats, without the few that say most: a spike is all in those few, and what lasts is
 * not. Mutable.
 */
final class RestOfEvidence {
    static final int MOST_LEFT_OUT = 3;

    /** Ascending; what is not there yet says nothing. */
    private double[] strongest = new double[MOST_LEFT_OUT];

    private double others;

    void add(double evidence) {
        double[] all = sortedWith(evidence);
        others += all[0];
        strongest = Arrays.copyOfRange(all, 1, all.length);
    }

    /**
     * What it would be with one unit more.
     *
     * @param leftOut how many of the strongest do not count, at most {@value #MOST_LEFT_OUT}
     */
    double with(double evidence, int leftOut) {
        double[] all = sortedWith(evidence);
        double sum = others;
        for (int i = 0; i < all.length - leftOut; i++) {
            sum += all[i];
        }
        return sum;
    }

    private double[] sortedWith(double evidence) {
        double[] all = Arrays.copyOf(strongest, MOST_LEFT_OUT + 1);
        all[MOST_LEFT_OUT] = evidence;
        Arrays.sort(all);
        return all;
    }

    void write(DataOutput out) throws IOException {
        out.writeDouble(others);
        for (double one : strongest) {
            out.writeDouble(one);
        }
    }

    static RestOfEvidence read(DataInput in) throws IOException {
        RestOfEvidence evidence = new RestOfEvidence();
        evidence.others = in.readDouble();
        for (int i = 0; i < MOST_LEFT_OUT; i++) {
            evidence.strongest[i] = in.readDouble();
        }
        return evidence;
    }
}
