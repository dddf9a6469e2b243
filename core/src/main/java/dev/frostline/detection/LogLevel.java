package dev.frostline.detection;

/**
 * The level of a handful of samples or of a million, on a logarithmic scale, so that effects are relative: Huber's
 * M-estimate of location with a known scale (Huber 1964), which one wild sample cannot move far. Holds its
 * latest result; not thread-safe.
 */
final class LogLevel {
    /** Keeps the logarithm finite at zero and small where the clock's own step is the noise. */
    static final double OFFSET_MS = 0.5;

    /** Huber's usual compromise between efficiency and robustness. */
    private static final double CUT = 1.5;
    /** The mean of min(z², CUT²) for a normal z: makes the winsorised variance consistent. */
    private static final double WINSORISED_VARIANCE = 0.7785;

    private static final int ITERATIONS = 4;

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
    void measure(LogBins bins, double scale) {
        samples = bins.total();
        location = median(bins);
        for (int i = 0; i < ITERATIONS && bins.size() > 1; i++) {
            location += meanClippedResidual(bins, CUT * scale);
        }
        spread(bins, CUT * scale);
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

    private double median(LogBins bins) {
        double half = samples / 2;
        double below = 0;
        for (int i = 0; i < bins.size() - 1; i++) {
            below += bins.count(i);
            if (below > half) {
                return bins.log(i);
            }
            if (below == half) {
                return (bins.log(i) + bins.log(i + 1)) / 2;
            }
        }
        return bins.log(bins.size() - 1);
    }

    private double meanClippedResidual(LogBins bins, double cut) {
        double sum = 0;
        for (int i = 0; i < bins.size(); i++) {
            sum += bins.count(i) * Math.max(-cut, Math.min(cut, bins.log(i) - location));
        }
        return sum / samples;
    }

    private void spread(LogBins bins, double cut) {
        if (samples < 2) {
            scaleSquared = Double.NaN;
            samplingVariance = Double.NaN;
            return;
        }
        double squares = 0;
        double inside = 0;
        for (int i = 0; i < bins.size(); i++) {
            double residual = Math.abs(bins.log(i) - location);
            double clipped = Math.min(cut, residual);
            squares += bins.count(i) * clipped * clipped;
            inside += residual <= cut ? bins.count(i) : 0;
        }
        double winsorised = squares / (samples - 1);
        double share = Math.max(0.5, inside / samples);
        scaleSquared = winsorised / WINSORISED_VARIANCE;
        samplingVariance = winsorised / (share * share);
    }
}
