package dev.frostline.detection;

import dev.frostline.model.LatencySketch;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * A few samples or many as logarithms with counts, in ascending order: what a sketch tells, in the form the detector
 * works on. At most {@value #MOST} bins; beyond, neighbours are merged.
 */
final class LogBins {
    static final int MOST = 160;

    private double[] logs = new double[4];
    private double[] counts = new double[4];
    private int size;
    private double total;

    void clear() {
        size = 0;
        total = 0;
    }

    /** Adds all that a sketch holds; without allocation in the common case. */
    void addAll(LatencySketch sketch) {
        int before = size;
        sketch.forEachBin(this::append);
        total += sketch.count();
        if (before > 0) {
            sort(before);
        }
        while (size > MOST) {
            halve();
        }
    }

    int size() {
        return size;
    }

    double log(int i) {
        return logs[i];
    }

    double count(int i) {
        return counts[i];
    }

    /** How many samples there are. */
    double total() {
        return total;
    }

    private void append(double millis, double count) {
        append(LogLevel.toLog(millis), count, size);
    }

    private void append(double log, double count, int at) {
        if (at == logs.length) {
            logs = Arrays.copyOf(logs, 2 * at);
            counts = Arrays.copyOf(counts, 2 * at);
        }
        logs[at] = log;
        counts[at] = count;
        size = at + 1;
    }

    /** Insertion: both parts are in order, and mostly short. */
    private void sort(int from) {
        for (int i = from; i < size; i++) {
            double log = logs[i];
            double count = counts[i];
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
            double right = i + 1 < size ? counts[i + 1] : 0;
            double sum = counts[i] + right;
            logs[kept] = right == 0 ? logs[i] : (logs[i] * counts[i] + logs[i + 1] * right) / sum;
            counts[kept] = sum;
            kept++;
        }
        size = kept;
    }

    void write(DataOutput out) throws IOException {
        out.writeShort(size);
        out.writeDouble(total);
        for (int i = 0; i < size; i++) {
            out.writeDouble(logs[i]);
            out.writeDouble(counts[i]);
        }
    }

    static LogBins read(DataInput in) throws IOException {
        LogBins bins = new LogBins();
        int size = in.readShort();
        bins.total = in.readDouble();
        for (int i = 0; i < size; i++) {
            bins.append(in.readDouble(), in.readDouble(), i);
        }
        return bins;
    }
}
