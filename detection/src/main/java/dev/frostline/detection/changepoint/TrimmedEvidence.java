package dev.frostline.detection.changepoint;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * What units say for a change, in nats, without the few that say most: a spike is all in those few, and what lasts is
 * not. Mutable.
 */
public final class TrimmedEvidence {
    public static final int MAX_TRIMMED = 3;

    /** Ascending; what is not there yet says nothing. */
    private double[] strongest = new double[MAX_TRIMMED];

    private double others;

    void add(double evidence) {
        double[] all = sortedWith(evidence);
        others += all[0];
        strongest = Arrays.copyOfRange(all, 1, all.length);
    }

    /**
     * What it would be with one unit more.
     *
     * @param trimmed how many of the strongest do not count, at most {@value #MAX_TRIMMED}
     */
    double sumWith(double evidence, int trimmed) {
        double[] all = sortedWith(evidence);
        double sum = others;
        for (int i = 0; i < all.length - trimmed; i++) {
            sum += all[i];
        }
        return sum;
    }

    private double[] sortedWith(double evidence) {
        double[] all = Arrays.copyOf(strongest, MAX_TRIMMED + 1);
        all[MAX_TRIMMED] = evidence;
        Arrays.sort(all);
        return all;
    }

    void write(DataOutput out) throws IOException {
        out.writeDouble(others);
        for (double one : strongest) {
            out.writeDouble(one);
        }
    }

    static TrimmedEvidence read(DataInput in) throws IOException {
        TrimmedEvidence evidence = new TrimmedEvidence();
        evidence.others = in.readDouble();
        for (int i = 0; i < MAX_TRIMMED; i++) {
            evidence.strongest[i] = in.readDouble();
        }
        return evidence;
    }
}
