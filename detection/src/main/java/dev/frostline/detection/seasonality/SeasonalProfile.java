package dev.frostline.detection.seasonality;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The parts of a period, each with a value and how often it was visited; and the same smoothed, by a Gaussian kernel of
 * fourth order, which leaves slow waves as high as they are (Wand and Schucany, 1990). Mutable.
 */
final class SeasonalProfile {
    /** The kernel's standard deviation as a share of the period: a day's two hours. */
    private static final double BANDWIDTH = 0.08;

    private static final int KERNEL_RADIUS = 3;
    /** The integral of the kernel squared. */
    private static final double KERNEL_SQUARED = 0.476;
    /** What must be left of the weights, some of which are negative: else too little is known around a part. */
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

    /** The part in which a slot lies, when slots are counted through all periods. */
    int index(long slot) {
        return (int) Math.floorMod(slot, (long) values.length);
    }

    int neighbour(int part, int steps) {
        return index((long) part + steps);
    }

    /** How many parts were visited at all. */
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

    void visit(int part, int maxVisits) {
        visited += visits[part] == 0 ? 1 : 0;
        visits[part] = (byte) Math.min(maxVisits, visits[part] + 1);
    }

    double mean() {
        double total = 0;
        for (int i = 0; i < values.length; i++) {
            total += visits[i] == 0 ? 0 : values[i];
        }
        return total / visited;
    }

    /** The mean of this part and those around it that were visited, weighted by their distance. */
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

    /** How many parts stand behind a smoothed one, as far as noise goes; fewer where few are visited. */
    double effectiveParts() {
        double effective = BANDWIDTH * visited / KERNEL_SQUARED;
        return Math.max(1, effective);
    }

    void write(DataOutput out) throws IOException {
        for (int i = 0; i < values.length; i++) {
            out.writeByte(visits[i]);
            if (visits[i] > 0) {
                out.writeFloat(values[i]);
            }
        }
    }

    void readFrom(DataInput in) throws IOException {
        Arrays.fill(values, 0);
        visited = 0;
        for (int i = 0; i < values.length; i++) {
            visits[i] = in.readByte();
            values[i] = visits[i] > 0 ? in.readFloat() : 0;
            visited += visits[i] > 0 ? 1 : 0;
        }
    }
}
