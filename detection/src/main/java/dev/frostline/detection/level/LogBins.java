package dev.frostline.detection.level;

import dev.frostline.bytes.ByteReader;
import dev.frostline.bytes.ByteWriter;
import dev.frostline.model.LatencySketch;
import java.util.Arrays;

/**
 * A histogram of samples as natural logarithms with counts, in ascending order: the content of a sketch in the form that
 * the detector computes with. With more than {@value #MAX_BINS} bins, neighbours are merged. Single precision. Mutable, not
 * thread-safe.
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

    /** Adds all bins of a sketch; allocates only where the arrays must grow. */
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

    /** @return the number of samples */
    public double total() {
        return total;
    }

    /**
     * @param share from 0 to 1
     * @return the quantile, interpolated between the two nearest samples, a natural logarithm
     */
    double quantile(double share) {
        double rank = share * (total - 1);
        double whole = Math.floor(rank);
        double low = atRank(whole);
        return rank == whole ? low : low + (rank - whole) * (atRank(whole + 1) - low);
    }

    /** @return the mean logarithm of this share of the samples, the slowest, and of one sample at least */
    public double meanOfHighest(double share) {
        double number = Math.max(1, share * total);
        double remaining = number;
        double sum = 0;
        for (int i = size - 1; i >= 0 && remaining > 0; i--) {
            double used = Math.min(remaining, counts[i]);
            sum += used * logs[i];
            remaining -= used;
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

    /** Insertion sort: both parts are sorted already, and mostly short. */
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

    /** Merges each two neighbours into one bin at their mean. */
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

    public void write(ByteWriter writer) {
        writer.writeShort(size);
        writer.writeDouble(total);
        for (int i = 0; i < size; i++) {
            writer.writeFloat(logs[i]);
            writer.writeSignedVarint((long) counts[i]);
        }
    }

    public static LogBins read(ByteReader reader) {
        LogBins bins = new LogBins();
        int size = reader.readShort();
        bins.total = reader.readDouble();
        for (int i = 0; i < size; i++) {
            bins.append(reader.readFloat(), (float) reader.readSignedVarint(), i);
        }
        return bins;
    }
}
