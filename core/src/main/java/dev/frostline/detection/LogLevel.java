package dev.frostline.detection;

import dev.frostline.model.LatencySketch;
import java.util.Arrays;

/**
 * The level of a handful of samples or of a million, on a logarithmic scale, so that effects are relative: Huber's
 * M-estimate of location with a known scale (Huber 1964), which one wild sample cannot move far. Holds scratch
 * space and its latest result; not thread-safe.
 */
final class LogLevel {
    /** Keeps the logarithm finite at zero and small where the clock's own step is the noise. */
    static final double OFFSET_MS = 0.5;

    /** Huber's usual compromise between efficiency and robustness. */
    private static final double CUT = 1.5;
    /** The mean of min(z², CUT²) for a normal z: makes the winsorised variance consistent. */
    private static final double WINSORISED_VARIANCE = 0.7785;

    private static final int ITERATIONS = 4;

    private double[] logs = new double[64];
    private double[] counts = new double[64];
    private int bins;

    private double location;
    private double samples;
    private double scaleSquared;
    private double samplingVariance;

    static double toLog(double millis) {
        return Math.log(millis + OFFSET_MS);
    }

    static double toMillis(double log) {
        return Math.max(0, Math.exp(log) - OFFSET_MS);
    }

    /** @param scale the spread of samples within a window, in logarithms */
    void measure(LatencySketch sketch, double scale) {
        bins = 0;
        samples = sketch.count();
        sketch.forEachBin(this::add);
        location = median();
        for (int i = 0; i < ITERATIONS && bins > 1; i++) {
            location += meanClippedResidual(CUT * scale);
        }
        spread(CUT * scale);
    }

    /** In logarithms. */
    double location() {
        return location;
    }

    double samples() {
        return samples;
    }

    /** The squared spread of the samples; NaN for a single one. */
    double scaleSquared() {
        return scaleSquared;
    }

    /** The variance of the location times the number of samples; NaN for a single sample. */
    double samplingVariance() {
        return samplingVariance;
    }

    private void add(double millis, double count) {
        if (bins == logs.length) {
            logs = Arrays.copyOf(logs, 2 * bins);
            counts = Arrays.copyOf(counts, 2 * bins);
        }
        logs[bins] = toLog(millis);
        counts[bins] = count;
        bins++;
    }

    private double median() {
        double half = samples / 2;
        double below = 0;
        for (int i = 0; i < bins; i++) {
            below += counts[i];
            if (below > half) {
                return logs[i];
            }
            if (below == half && i + 1 < bins) {
                return (logs[i] + logs[i + 1]) / 2;
            }
        }
        return logs[bins - 1];
    }

    private double meanClippedResidual(double cut) {
        double sum = 0;
        for (int i = 0; i < bins; i++) {
            sum += counts[i] * Math.max(-cut, Math.min(cut, logs[i] - location));
        }
        return sum / samples;
    }

    private void spread(double cut) {
        if (samples < 2) {
            scaleSquared = Double.NaN;
            samplingVariance = Double.NaN;
            return;
        }
        double squares = 0;
        double inside = 0;
        for (int i = 0; i < bins; i++) {
            double residual = Math.abs(logs[i] - location);
            double clipped = Math.min(cut, residual);
            squares += counts[i] * clipped * clipped;
            inside += residual <= cut ? counts[i] : 0;
        }
        double winsorised = squares / (samples - 1);
        double share = Math.max(0.5, inside / samples);
        scaleSquared = winsorised / WINSORISED_VARIANCE;
        samplingVariance = winsorised / (share * share);
    }
}
