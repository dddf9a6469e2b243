package dev.frostline.detection.noise;

import dev.frostline.bytes.ByteReader;
import dev.frostline.bytes.ByteWriter;
import java.util.Arrays;

/**
 * Evidence units in the order of time: when each began (to the second), its location (a natural logarithm, single
 * precision) and its number of samples. Mutable, not thread-safe.
 */
public final class UnitHistory {
    private static final int MIN_CAPACITY = 8;

    private int[] seconds = new int[MIN_CAPACITY];
    private float[] locations = new float[MIN_CAPACITY];
    private float[] samples = new float[MIN_CAPACITY];
    private int size;

    public int size() {
        return size;
    }

    /** @return epoch milliseconds, rounded down to a second */
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

    public void write(ByteWriter writer) {
        writer.writeShort(size);
        for (int i = 0; i < size; i++) {
            writer.writeSignedVarint(seconds[i] - (i == 0 ? 0L : seconds[i - 1]));
            writer.writeFloat(locations[i]);
            writer.writeSignedVarint((long) samples[i]);
        }
    }

    public static UnitHistory read(ByteReader reader) {
        UnitHistory history = new UnitHistory();
        int size = reader.readShort();
        long second = 0;
        for (int i = 0; i < size; i++) {
            second += reader.readSignedVarint();
            history.add(1000L * second, reader.readFloat(), (double) reader.readSignedVarint());
        }
        return history;
    }
}
