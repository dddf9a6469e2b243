package dev.frostline.detection.level;

/**
 * Estimates the level of a set of samples, few or many, as a natural logarithm, so that effects are relative. The estimate
 * is an average of quantiles, mostly below the median (see {@link Estimator}). On few samples it is biased upwards in
 * proportion to the skew of the samples; the bias is estimated and subtracted. Also computes robust estimates of the
 * spread and the skew of the samples, winsorised at {@value #CUT} spreads. Holds its latest result; not thread-safe.
 */
public final class LevelEstimate {
    /** Added to each duration: the logarithm of 0 ms is finite, and steps of the clock near 0 ms make little difference. */
    public static final double OFFSET_MS = 0.5;

    /** Residuals are clipped at this many spreads. */
    private static final double CUT = 1.5;
    /** The mean of min(z², CUT²) for a standard normal z: makes the winsorised variance consistent. */
    private static final double WINSORISED_VARIANCE = 0.7785;
    /** The bias of n samples is this share of the skew over n, by numerical integration for normal to exponential samples. */
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

    /** Computes all estimates; {@code spread} and {@code estimator} are those of the same series. */
    public void measure(LogBins bins, SampleSpread spread, EstimatorChoice estimator) {
        samples = bins.total();
        median = bins.quantile(0.5);
        double estimate = estimator.location(bins);
        location = estimate - spread.skew() * bias(samples);
        updateSpread(bins, CUT * spread.scale(), estimate);
    }

    /** @return the level, a natural logarithm */
    public double location() {
        return location;
    }

    /** @return the median less the location */
    double medianGap() {
        return median - location;
    }

    public double samples() {
        return samples;
    }

    /** @return the winsorised mean less the level of many such samples; NaN for a single sample */
    double skew() {
        return skew;
    }

    /** @return the winsorised variance of the samples; NaN for a single sample */
    double scaleSquared() {
        return scaleSquared;
    }

    /** @return the sampling variance of the location times the number of samples; NaN for a single sample */
    double samplingVariance() {
        return samplingVariance;
    }

    /** @return the bias of the estimate on so many samples, as a share of the skew, from 0 to 1 */
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
