package dev.frostline.detection.noise;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** Levels of evidence units in the order of time, with when each began (to the second) and of how many samples. */
public final class UnitHistory {
    private static final int MIN_CAPACITY = 8;

    private int[] seconds = new int[MIN_CAPACITY];
    private float[] locations = new float[MIN_CAPACITY];
    private float[] samples = new float[MIN_CAPACITY];
    private int size;

    public int size() {
        return size;
    }

    /** Epoch milliseconds, to the second. */
    long start(int i) {
        return 1000L * Integer.toUnsignedLong(seconds[i]);
    }

    double location(int i) {
        return locations[i];
    }

    double samples(int i) {
        return samples[i];
    }

    public void add(long start, double location, double count) {
        if (size == seconds.length) {
            int larger = size + size / 4;
            seconds = Arrays.copyOf(seconds, larger);
            locations = Arrays.copyOf(locations, larger);
            samples = Arrays.copyOf(samples, larger);
        }
        seconds[size] = (int) (start / 1000);
        size++;
        set(size - 1, location, count);
    }

    void set(int i, double location, double count) {
        locations[i] = (float) location;
        samples[i] = (float) count;
    }

    public void removeFirst(int number) {
        System.arraycopy(seconds, number, seconds, 0, size - number);
        System.arraycopy(locations, number, locations, 0, size - number);
        System.arraycopy(samples, number, samples, 0, size - number);
        size -= number;
    }

    void clear() {
        size = 0;
    }

    public void write(DataOutput out) throws IOException {
        out.writeShort(size);
        for (int i = 0; i < size; i++) {
            ZigzagVarint.write(out, seconds[i] - (i == 0 ? 0L : seconds[i - 1]));
            out.writeFloat(locations[i]);
            ZigzagVarint.write(out, (long) samples[i]);
        }
    }

    public static UnitHistory read(DataInput in) throws IOException {
        UnitHistory history = new UnitHistory();
        int size = in.readShort();
        long second = 0;
        for (int i = 0; i < size; i++) {
            second += ZigzagVarint.read(in);
            history.add(1000L * second, in.readFloat(), (double) ZigzagVarint.read(in));
        }
        return history;
    }
}
