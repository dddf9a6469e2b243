package dev.frostline.detection.noise;

import java.util.Arrays;

/**
 * What a series' evidence units are like while nothing happens: the level, the variance of a unit of n samples
 * (between + within / n: more samples reduce only the second part), how one unit goes with the next, and the whole
 * distribution, with each unit drawn in or out as if it had the usual number of samples. Immutable.
 */
public final class NoiseModel {
    /** No level is known better than the bins of the sketch are wide. */
    private static final double VARIANCE_FLOOR = 0.01 * 0.01;
    /** What is assumed of the spread before a series has shown it, and for how many units that counts. */
    private static final KernelDensity.Prior PRIOR = new KernelDensity.Prior(0.06, 4);

    /** Residuals count at most this many standard deviations. */
    private static final double CLIP = 2.5;

    private static final double NORMAL_QUARTILES = 1.349;
    private static final double MAX_CORRELATION = 0.9;

    /** Before anything is known. */
    static final NoiseModel UNKNOWN = new NoiseModel();

    private final int units;
    private final double level;
    private final double between;
    private final double within;
    private final double spread;
    private final double correlation;
    private final KernelDensity density;
    private final float[] evidenceDiscounts = new float[RecentUnits.CAPACITY + 2];

    private NoiseModel() {
        units = 0;
        level = 0;
        between = PRIOR.spread() * PRIOR.spread();
        within = 0;
        spread = PRIOR.spread();
        correlation = 0;
        density = null;
    }

    private NoiseModel(UnitHistory history, int number, double within, double unseen) {
        units = number;
        double[] sorted = new double[number];
        double meanInverse = 0;
        for (int i = 0; i < number; i++) {
            sorted[i] = history.location(i);
            meanInverse += 1 / history.samples(i) / number;
        }
        Arrays.sort(sorted);
        level = sorted[number / 2];
        double variance = clippedVariance(sorted);
        spread = Math.sqrt(variance);
        between = Math.max(0, variance - within * meanInverse);
        this.within = Math.min(within, variance / meanInverse);
        double[] typical = typical(history);
        correlation = correlation(typical);
        Arrays.sort(typical);
        density = new KernelDensity(typical, spread, PRIOR, unseen);
        fillEvidenceDiscounts();
    }

    /**
     * @param number how many of the units, from the oldest on, are to be counted
     * @param within see {@link SampleSpread#within}
     * @param unseen how many units count as not seen yet
     */
    public static NoiseModel of(UnitHistory history, int number, double within, double unseen) {
        return number == 0 ? UNKNOWN : new NoiseModel(history, number, within, unseen);
    }

    public int units() {
        return units;
    }

    public double level() {
        return level;
    }

    public double variance(double samples) {
        return Math.max(VARIANCE_FLOOR, between + within / samples);
    }

    /** By how much a unit's deviation is drawn in or out to be one of a unit of the usual number of samples. */
    public double scaleToTypical(double samples) {
        return spread / Math.sqrt(variance(samples));
    }

    /** @param deviation from the level, of a unit of the usual number of samples */
    public double logDensity(double deviation) {
        return density.log(deviation);
    }

    /** How much likelier a unit is with the level shifted than without, in nats. */
    public double evidenceOfShift(double location, double samples, double shift) {
        double factor = scaleToTypical(samples);
        double deviation = (location - level) * factor;
        return logDensity(deviation - shift * factor) - logDensity(deviation);
    }

    /** The most that a unit could say for any shift, in nats. */
    public double maxEvidence(double location, double samples) {
        return density.highestLog() - logDensity((location - level) * scaleToTypical(samples));
    }

    /** What evidence from so many units in a row is worth, as a share: the level was learned from few, and units correlate. */
    public double evidenceDiscount(int recentUnits) {
        return evidenceDiscounts[recentUnits];
    }

    /** What a likelihood ratio is worth where the spread itself had to be learned: that of a t-test. */
    public double evidenceForRatio(double ratio) {
        double degreesOfFreedom = units + PRIOR.weight();
        return degreesOfFreedom / 2 * Math.log1p(2 * ratio / degreesOfFreedom);
    }

    /** The likelihood ratio that is worth so much: the inverse of {@link #evidenceForRatio}. */
    public double ratioForEvidence(double evidence) {
        double degreesOfFreedom = units + PRIOR.weight();
        return degreesOfFreedom / 2 * Math.expm1(2 * evidence / degreesOfFreedom);
    }

    private void fillEvidenceDiscounts() {
        double inflation = (1 + correlation) / (1 - correlation);
        for (int m = 1; m < evidenceDiscounts.length; m++) {
            double levelUncertainty = units / (double) (units + m);
            evidenceDiscounts[m] = (float) (levelUncertainty / (1 + (inflation - 1) * (1 - 1.0 / m)));
        }
    }

    private static double clippedVariance(double[] sorted) {
        int n = sorted.length;
        double quartiles = (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / NORMAL_QUARTILES;
        double cut = CLIP * Math.max(quartiles, Math.sqrt(VARIANCE_FLOOR));
        double center = sorted[n / 2];
        double sum = PRIOR.weight() * PRIOR.spread() * PRIOR.spread();
        for (double value : sorted) {
            double clipped = Math.max(-cut, Math.min(cut, value - center));
            sum += clipped * clipped;
        }
        return sum / (n + PRIOR.weight());
    }

    private static double quantile(double[] sorted, double share) {
        double rank = share * (sorted.length - 1);
        int low = (int) rank;
        int high = Math.min(low + 1, sorted.length - 1);
        return sorted[low] + (rank - low) * (sorted[high] - sorted[low]);
    }

    private double[] typical(UnitHistory history) {
        double[] deviations = new double[units];
        for (int i = 0; i < units; i++) {
            deviations[i] = (history.location(i) - level) * scaleToTypical(history.samples(i));
        }
        return deviations;
    }

    /** Of one unit with the next, as far as it is beyond doubt. */
    private double correlation(double[] deviations) {
        double cut = CLIP * spread;
        double last = 0;
        double sum = 0;
        for (double deviation : deviations) {
            double clipped = Math.max(-cut, Math.min(cut, deviation));
            sum += clipped * last;
            last = clipped;
        }
        double known = units + PRIOR.weight();
        double estimate = sum / (known * spread * spread);
        return Math.max(0, Math.min(MAX_CORRELATION, estimate - 1 / Math.sqrt(known)));
    }
}
