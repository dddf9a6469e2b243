package dev.frostline.detection.seasonality;

import dev.frostline.bytes.ByteReader;
import dev.frostline.bytes.ByteWriter;
import java.util.Arrays;

/**
 * The parts of a period: for each its value, a natural logarithm, and the number of visits. Also gives the values smoothed
 * by a Gaussian kernel of fourth order, which does not flatten slow waves (Wand and Schucany 1990). Mutable, not
 * thread-safe.
 */
final class SeasonalProfile {
    /** The standard deviation of the kernel as a share of the period: two hours of a day. */
    private static final double BANDWIDTH = 0.08;

    /** In standard deviations of the kernel. */
    private static final int KERNEL_RADIUS = 3;
    /** The integral of the squared kernel: its inverse, in bandwidths, is the width of the equivalent running mean. */
    private static final double KERNEL_SQUARED = 0.476;
    /** The smallest sum of weights, some of which are negative, for which the smoothed value is used. */
    private static final double MIN_TOTAL_WEIGHT = 1;

    private final float[] values;
    private final byte[] visits;
    private final float[] kernel;
    private int visited;

    SeasonalProfile(int number) {
        values = new float[number];
        visits = new byte[number];
        double bandwidth = BANDWIDTH * number;
        kernel = new float[1 + (int) Math.min(number / 2.0 - 1, KERNEL_RADIUS * bandwidth)];
        for (int i = 0; i < kernel.length; i++) {
            double squared = i * i / (bandwidth * bandwidth);
            kernel[i] = (float) ((3 - squared) / 2 * Math.exp(-squared / 2));
        }
    }

    int number() {
        return values.length;
    }

    /** @param slot number of a part, counted from the epoch through all periods */
    int index(long slot) {
        return (int) Math.floorMod(slot, (long) values.length);
    }

    int neighbour(int part, int steps) {
        return index((long) part + steps);
    }

    /** @return the number of parts with one visit at least */
    int visited() {
        return visited;
    }

    int visits(int part) {
        return visits[part];
    }

    double value(int part) {
        return values[part];
    }

    void set(int part, double value) {
        values[part] = (float) value;
    }

    void adjust(int part, double by) {
        values[part] += (float) by;
    }

    /** Counts a visit; the count stays at the maximum. */
    void visit(int part, int maxVisits) {
        visited += visits[part] == 0 ? 1 : 0;
        visits[part] = (byte) Math.min(maxVisits, visits[part] + 1);
    }

    /** @return the mean value of the parts visited */
    double mean() {
        double total = 0;
        for (int i = 0; i < values.length; i++) {
            total += visits[i] == 0 ? 0 : values[i];
        }
        return total / visited;
    }

    /** @return the mean of this part and its visited neighbours, weighted by the kernel; the part's value if these are few */
    double smooth(int part) {
        double sum = 0;
        double weights = 0;
        for (int i = 1 - kernel.length; i < kernel.length; i++) {
            int other = neighbour(part, i);
            double weight = visits[other] == 0 ? 0 : kernel[Math.abs(i)];
            sum += weight * values[other];
            weights += weight;
        }
        return weights < MIN_TOTAL_WEIGHT ? values[part] : sum / weights;
    }

    /** @return the number of parts whose plain mean would have the variance of a smoothed value, 1 at least */
    double effectiveParts() {
        double effective = BANDWIDTH * visited / KERNEL_SQUARED;
        return Math.max(1, effective);
    }

    void write(ByteWriter writer) {
        for (int i = 0; i < values.length; i++) {
            writer.writeByte(visits[i]);
            if (visits[i] > 0) {
                writer.writeFloat(values[i]);
            }
        }
    }

    void readFrom(ByteReader reader) {
        Arrays.fill(values, 0);
        visited = 0;
        for (int i = 0; i < values.length; i++) {
            visits[i] = (byte) reader.readByte();
            values[i] = visits[i] > 0 ? reader.readFloat() : 0;
            visited += visits[i] > 0 ? 1 : 0;
        }
    }
}
