package dev.frostline.detection.changepoint;

import dev.frostline.bytes.ByteReader;
import dev.frostline.bytes.ByteWriter;
import java.util.Arrays;

/**
 * The summed evidence of units for a change, in nats, without that of the strongest units. The evidence of a spike is all
 * in a few units, that of a lasting change is not. Mutable, not thread-safe.
 */
public final class TrimmedEvidence {
    public static final int MAX_TRIMMED = 3;

    /** Ascending; 0 where there are fewer units. */
    private double[] strongest = new double[MAX_TRIMMED];

    private double others;

    void add(double evidence) {
        double[] all = sortedWith(evidence);
        others += all[0];
        strongest = Arrays.copyOfRange(all, 1, all.length);
    }

    /**
     * Computes the sum with one unit more.
     *
     * @param trimmed number of strongest units left out, at most {@value #MAX_TRIMMED}
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

    void write(ByteWriter writer) {
        writer.writeDouble(others);
        for (double one : strongest) {
            writer.writeDouble(one);
        }
    }

    static TrimmedEvidence read(ByteReader reader) {
        TrimmedEvidence evidence = new TrimmedEvidence();
        evidence.others = reader.readDouble();
        for (int i = 0; i < MAX_TRIMMED; i++) {
            evidence.strongest[i] = reader.readDouble();
        }
        return evidence;
    }
}
