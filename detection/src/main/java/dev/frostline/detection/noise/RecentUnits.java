package dev.frostline.detection.noise;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The evidence units that are too young to be part of the reference, oldest first: in them a change may hide. The
 * last one may still be growing.
 */
public final class RecentUnits {
    public static final int CAPACITY = 64;

    private final long[] starts = new long[CAPACITY + 1];
    private final float[] locations = new float[CAPACITY + 1];
    private final float[] samples = new float[CAPACITY + 1];
    private final ShiftCusums sums = new ShiftCusums();
    private int size;

    public int size() {
        return size;
    }

    public long start(int i) {
        return starts[i];
    }

    public double location(int i) {
        return locations[i];
    }

    public double samples(int i) {
        return samples[i];
    }

    public void add(long start) {
        starts[size] = start;
        size++;
    }

    /** Says what the last unit is like by now. */
    public void updateLatest(double location, double count) {
        locations[size - 1] = (float) location;
        samples[size - 1] = (float) count;
    }

    public void shiftLocation(int i, double shift) {
        locations[i] += (float) shift;
        sums.reset();
    }

    /** What the closed ones say. */
    public ShiftCusums sums() {
        return sums;
    }

    public void removeFirst(int number) {
        System.arraycopy(starts, number, starts, 0, size - number);
        System.arraycopy(locations, number, locations, 0, size - number);
        System.arraycopy(samples, number, samples, 0, size - number);
        sums.removeFirst(number);
        size -= number;
    }

    public void clear() {
        size = 0;
        sums.reset();
    }

    /** The median location of the units from an index on. */
    public double median(int from) {
        float[] sorted = sorted(from);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** Of the two middle ones of an even number that which is farther from a level; else the median. */
    public double medianFartherFrom(int from, double level) {
        float[] sorted = sorted(from);
        double low = sorted[(sorted.length - 1) / 2];
        double high = sorted[sorted.length / 2];
        return Math.abs(low - level) > Math.abs(high - level) ? low : high;
    }

    private float[] sorted(int from) {
        float[] sorted = Arrays.copyOfRange(locations, from, size);
        Arrays.sort(sorted);
        return sorted;
    }

    public void write(DataOutput out) throws IOException {
        out.writeByte(size);
        for (int i = 0; i < size; i++) {
            ZigzagVarint.write(out, starts[i] - (i == 0 ? 0 : starts[i - 1]));
            out.writeFloat(locations[i]);
            ZigzagVarint.write(out, (long) samples[i]);
        }
    }

    public static RecentUnits read(DataInput in) throws IOException {
        RecentUnits units = new RecentUnits();
        int size = in.readByte();
        long start = 0;
        for (int i = 0; i < size; i++) {
            start += ZigzagVarint.read(in);
            units.add(start);
            double location = in.readFloat();
            units.updateLatest(location, (double) ZigzagVarint.read(in));
        }
        return units;
    }
}
