package dev.frostline.detection.changepoint;

import dev.frostline.bytes.ByteReader;
import dev.frostline.bytes.ByteWriter;
import dev.frostline.detection.noise.NoiseModel;
import java.util.Arrays;

/**
 * The evidence units that are too young for the baseline, oldest first. The change test searches them. The last one may
 * still be growing. Locations are natural logarithms in single precision. Mutable, not thread-safe.
 */
public final class RecentUnits {
    /** The largest number of complete units; one that is growing comes on top. */
    static final int CAPACITY = NoiseModel.MAX_RUN - 1;

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

    /** Sets the location of the last unit and its number of samples. */
    public void updateLatest(double location, double count) {
        locations[size - 1] = (float) location;
        samples[size - 1] = (float) count;
    }

    public void shiftLocation(int i, double shift) {
        locations[i] += (float) shift;
        sums.reset();
    }

    /** @return the sums over the complete units that {@link ChangeTest} has added so far */
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

    /** @return the median location of the units from an index on */
    public double median(int from) {
        float[] sorted = sorted(from);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /**
     * @return the median location of the units from an index on; of an even number, that of the two middle ones which is
     *     farther from the level
     */
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

    public void write(ByteWriter writer) {
        writer.writeByte(size);
        for (int i = 0; i < size; i++) {
            writer.writeSignedVarint(starts[i] - (i == 0 ? 0 : starts[i - 1]));
            writer.writeFloat(locations[i]);
            writer.writeSignedVarint((long) samples[i]);
        }
    }

    public static RecentUnits read(ByteReader reader) {
        RecentUnits units = new RecentUnits();
        int size = reader.readByte();
        long start = 0;
        for (int i = 0; i < size; i++) {
            start += reader.readSignedVarint();
            units.add(start);
            double location = reader.readFloat();
            units.updateLatest(location, (double) reader.readSignedVarint());
        }
        return units;
    }
}
