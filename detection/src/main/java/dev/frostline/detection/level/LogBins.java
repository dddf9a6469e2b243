package dev.frostline.detection.level;

import dev.frostline.detection.noise.ZigzagVarint;
import dev.frostline.model.LatencySketch;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * A few samples or many as logarithms with counts, in ascending order: what a sketch tells, in the form the detector
 * works on. At most {@value #MAX_BINS} bins; beyond, neighbours are merged.
 */
public final class LogBins {
    static final int MAX_BINS = 160;

    private float[] logs = new float[4];
    private float[] counts = new float[4];
    private int size;
    private double total;

    public void clear() {
        size = 0;
        total = 0;
    }

    /** Adds all that a sketch holds; without allocation in the common case. */
    void addAll(LatencySketch sketch) {
        int before = size;
        sketch.forEachBin(this::append);
        total += sketch.count();
        restoreOrder(before);
    }

    public void addAll(LogBins other) {
        int before = size;
        for (int i = 0; i < other.size; i++) {
            append(other.logs[i], other.counts[i], size);
        }
        total += other.total;
        restoreOrder(before);
    }

    public int size() {
        return size;
    }

    double log(int i) {
        return logs[i];
    }

    double count(int i) {
        return counts[i];
    }

    /** How many samples there are. */
    public double total() {
        return total;
    }

    /**
     * Between the two nearest samples by their distance.
     *
     * @param share from 0 to 1
     */
    double quantile(double share) {
        double rank = share * (total - 1);
        double whole = Math.floor(rank);
        double low = atRank(whole);
        return rank == whole ? low : low + (rank - whole) * (atRank(whole + 1) - low);
    }

    /** The mean of this share of the samples, and of one at least. */
    public double meanOfHighest(double share) {
        double number = Math.max(1, share * total);
        double left = number;
        double sum = 0;
        for (int i = size - 1; i >= 0 && left > 0; i--) {
            double used = Math.min(left, counts[i]);
            sum += used * logs[i];
            left -= used;
        }
        return sum / number;
    }

    private double atRank(double rank) {
        double below = 0;
        for (int i = 0; i < size - 1; i++) {
            below += counts[i];
            if (below > rank) {
                return logs[i];
            }
        }
        return logs[size - 1];
    }

    private void append(double millis, double count) {
        append((float) LevelEstimate.toLog(millis), (float) count, size);
    }

    private void append(float log, float count, int at) {
        if (at == logs.length) {
            logs = Arrays.copyOf(logs, 2 * at);
            counts = Arrays.copyOf(counts, 2 * at);
        }
        logs[at] = log;
        counts[at] = count;
        size = at + 1;
    }

    private void restoreOrder(int before) {
        if (before > 0) {
            sort(before);
        }
        while (size > MAX_BINS) {
            halve();
        }
    }

    /** Insertion: both parts are in order, and mostly short. */
    private void sort(int from) {
        for (int i = from; i < size; i++) {
            float log = logs[i];
            float count = counts[i];
            int j = i - 1;
            while (j >= 0 && logs[j] > log) {
                logs[j + 1] = logs[j];
                counts[j + 1] = counts[j];
                j--;
            }
            logs[j + 1] = log;
            counts[j + 1] = count;
        }
    }

    private void halve() {
        int kept = 0;
        for (int i = 0; i < size; i += 2) {
            float right = i + 1 < size ? counts[i + 1] : 0;
            float sum = counts[i] + right;
            logs[kept] = right == 0 ? logs[i] : (logs[i] * counts[i] + logs[i + 1] * right) / sum;
            counts[kept] = sum;
            kept++;
        }
        size = kept;
    }

    public void write(DataOutput out) throws IOException {
        out.writeShort(size);
        out.writeDouble(total);
        for (int i = 0; i < size; i++) {
            out.writeFloat(logs[i]);
            ZigzagVarint.write(out, (long) counts[i]);
        }
    }

    public static LogBins read(DataInput in) throws IOException {
        LogBins bins = new LogBins();
        int size = in.readShort();
        bins.total = in.readDouble();
        for (int i = 0; i < size; i++) {
            bins.append(in.readFloat(), (float) ZigzagVarint.read(in), i);
        }
        return bins;
    }
}
