package dev.frostline.detection.level;

/**
 * The level of a handful of samples or of a million, on a logarithmic scale, so that effects are relative: an average
 * of quantiles, mostly below the median. On few samples such an estimate is too high, by a learned part that is taken
 * off. Holds its latest result; not thread-safe.
 */
public final class LevelEstimate {
    /** Keeps the logarithm finite at zero and small where the clock's own step is the noise. */
    public static final double OFFSET_MS = 0.5;

    /** Spreads beyond which a sample counts no more. */
    private static final double CUT = 1.5;
    /** The mean of min(z², CUT²) for a normal z: makes the winsorised variance consistent. */
    private static final double WINSORISED_VARIANCE = 0.7785;

    private static final double SMALL_SAMPLE_BIAS = 1.3;

    private double location;
    private double median;
    private double samples;
    private double skew;
    private double scaleSquared;
    private double samplingVariance;

    static double toLog(double millis) {
        return Math.log(millis + OFFSET_MS);
    }

    public static double toMillis(double log) {
        return Math.max(0, Math.exp(log) - OFFSET_MS);
    }

    public void measure(LogBins bins, SampleSpread spread, EstimatorChoice estimator) {
        samples = bins.total();
        median = bins.quantile(0.5);
        double estimate = estimator.location(bins);
        location = estimate - spread.skew() * bias(samples);
        updateSpread(bins, CUT * spread.scale(), estimate);
    }

    /** In logarithms. */
    public double location() {
        return location;
    }

    /** How far the median is above the location. */
    double medianGap() {
        return median - location;
    }

    public double samples() {
        return samples;
    }

    /** How much higher one sample is, on average, than the level of many; NaN for a single one. */
    double skew() {
        return skew;
    }

    /** The squared spread of the samples; NaN for a single one. */
    double scaleSquared() {
        return scaleSquared;
    }

    /** The variance of the location times the number of samples; NaN for a single sample. */
    double samplingVariance() {
        return samplingVariance;
    }

    /** How much too high the estimate is on few samples, as a share of the skew: by calculation, normal to exponential. */
    static double bias(double samples) {
        return Math.min(1, SMALL_SAMPLE_BIAS / samples);
    }

    private void updateSpread(LogBins bins, double cut, double estimate) {
        if (samples < 2) {
            skew = Double.NaN;
            scaleSquared = Double.NaN;
            samplingVariance = Double.NaN;
            return;
        }
        double sum = 0;
        double squares = 0;
        double inside = 0;
        for (int i = 0; i < bins.size(); i++) {
            double residual = bins.log(i) - median;
            double clipped = Math.max(-cut, Math.min(cut, residual));
            sum += bins.count(i) * Math.max(-2 * cut, Math.min(2 * cut, residual));
            squares += bins.count(i) * clipped * clipped;
            inside += clipped == residual ? bins.count(i) : 0;
        }
        double winsorised = squares / (samples - 1);
        double share = Math.max(0.5, inside / samples);
        skew = (median - estimate + sum / samples) / (1 - bias(samples));
        scaleSquared = winsorised / WINSORISED_VARIANCE;
        samplingVariance = winsorised / (share * share);
    }
}
