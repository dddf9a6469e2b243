package dev.frostline.detection;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How much better a pattern foretells a series than a running mean does (a prequential test, Dawid 1984): the mean
 * miss of both over the last comparisons, and how sure it is that they differ. Mutable.
 */
final class Foresight {
    private double miss;
    private double gain;
    private double gainVariance;

    /**
     * Takes a comparison into account.
     *
     * @param with the miss of the pattern, as a distance
     * @param without that of the running mean
     * @param share what this comparison counts among all
     */
    void compare(double with, double without, double share) {
        miss += share * (with - miss);
        double surprise = without - with - gain;
        gain += share * surprise;
        gainVariance = (1 - share) * (gainVariance + share * surprise * surprise);
    }

    /** The usual miss of the pattern. */
    double miss() {
        return miss;
    }

    /** The miss of the pattern as a share of that of the running mean. */
    double shareOfMiss() {
        return miss / Math.max(Double.MIN_NORMAL, miss + gain);
    }

    /** By how many of its standard errors the gain is above zero. */
    double sureness(int comparisons) {
        return gain / Math.sqrt(Math.max(Double.MIN_NORMAL, gainVariance / comparisons));
    }

    void write(DataOutput out) throws IOException {
        out.writeDouble(miss);
        out.writeDouble(gain);
        out.writeDouble(gainVariance);
    }

    void readFrom(DataInput in) throws IOException {
        miss = in.readDouble();
        gain = in.readDouble();
        gainVariance = in.readDouble();
    }
}
