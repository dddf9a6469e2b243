package dev.frostline.detection.noise;

import java.util.Arrays;

/**
 * The distribution of a statistic's evidence units while nothing changes. It holds the level (the median), the variance
 * of a unit of n samples (between + within / n: more samples reduce only the second part), the lag-1 autocorrelation of
 * units, and the density of their deviations from the level. For the density each deviation is scaled to that of a unit
 * of a typical number of samples. All values are natural logarithms, evidence is in nats. Immutable.
 */
public final class NoiseModel {
    /** The sketch has a relative error of 1 %: no variance is smaller. */
    private static final double VARIANCE_FLOOR = 0.01 * 0.01;
    /** The standard deviation assumed of a new series, which weighs as much as 4 units. */
    private static final KernelDensity.Prior PRIOR = new KernelDensity.Prior(0.06, 4);

    /** The longest run of recent units for which {@link #evidenceDiscount} is known. */
    public static final int MAX_RUN = 65;

    /** Deviations are clipped to this many standard deviations (winsorised). */
    private static final double CLIP = 2.5;

    /** The distance between the quartiles of a normal distribution, in standard deviations. */
    private static final double NORMAL_QUARTILES = 1.349;

    private static final double MAX_CORRELATION = 0.9;

    /** The model of a statistic without units. */
    static final NoiseModel UNKNOWN = new NoiseModel();

    private final int units;
    private final double level;
    private final double between;
    private final double within;
    private final double spread;
    private final double correlation;
    private final KernelDensity density;
    private final float[] evidenceDiscounts = new float[MAX_RUN + 1];

    private NoiseModel() {
        units = 0;
        level = 0;
        between = PRIOR.spread() * PRIOR.spread();
        within = 0;
        spread = PRIOR.spread();
        correlation = 0;
        density = new KernelDensity(new double[] {level}, spread, PRIOR, 0);
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
        double[] deviations = scaledDeviations(history);
        correlation = correlation(deviations);
        Arrays.sort(deviations);
        density = new KernelDensity(deviations, spread, PRIOR, unseen);
        fillEvidenceDiscounts();
    }

    /**
     * Fits a model.
     *
     * @param number how many of the units, from the oldest on, are fitted
     * @param within the variance of a unit's location that sampling causes, times the number of samples
     * @param unseen the weight, in units, of values that are unlike every unit seen so far
     */
    public static NoiseModel of(UnitHistory history, int number, double within, double unseen) {
        return number == 0 ? UNKNOWN : new NoiseModel(history, number, within, unseen);
    }

    /** @return the number of units that the model is fitted to */
    public int units() {
        return units;
    }

    /** @return the median location of the units */
    public double level() {
        return level;
    }

    /** @return the variance of the location of a unit of so many samples */
    public double variance(double samples) {
        return Math.max(VARIANCE_FLOOR, between + within / samples);
    }

    /** @return the factor that scales a deviation of a unit of so many samples to that of a typical unit */
    public double scaleToTypical(double samples) {
        return spread / Math.sqrt(variance(samples));
    }

    /** @param deviation from the level, scaled by {@link #scaleToTypical} */
    public double logDensity(double deviation) {
        return density.log(deviation);
    }

    /** @return the log likelihood ratio of a unit between a shifted level and the level, in nats */
    public double evidenceOfShift(double location, double samples, double shift) {
        double factor = scaleToTypical(samples);
        double deviation = (location - level) * factor;
        return logDensity(deviation - shift * factor) - logDensity(deviation);
    }

    /** @return the largest {@link #evidenceOfShift} of a unit over all shifts, in nats */
    public double maxEvidence(double location, double samples) {
        return density.highestLog() - logDensity((location - level) * scaleToTypical(samples));
    }

    /**
     * @param recentUnits number of units in a row, 1 to {@value #MAX_RUN}
     * @return the share of their summed evidence that counts: less where the baseline has few units, so that its level
     *     is uncertain, and where units are correlated
     */
    public double evidenceDiscount(int recentUnits) {
        return evidenceDiscounts[recentUnits];
    }

    /**
     * Corrects a log likelihood ratio, which takes the spread as known, for a spread estimated from few units, as Student's
     * t does. Both are in nats.
     */
    public double evidenceForRatio(double ratio) {
        double degreesOfFreedom = units + PRIOR.weight();
        return degreesOfFreedom / 2 * Math.log1p(2 * ratio / degreesOfFreedom);
    }

    /** The inverse of {@link #evidenceForRatio}. */
    public double ratioForEvidence(double evidence) {
        double degreesOfFreedom = units + PRIOR.weight();
        return degreesOfFreedom / 2 * Math.expm1(2 * evidence / degreesOfFreedom);
    }

    /** The variance inflation of the mean of m units with lag-1 correlation r tends to (1 + r) / (1 - r). */
    private void fillEvidenceDiscounts() {
        double inflation = (1 + correlation) / (1 - correlation);
        for (int m = 1; m < evidenceDiscounts.length; m++) {
            double levelCertainty = units / (double) (units + m);
            evidenceDiscounts[m] = (float) (levelCertainty / (1 + (inflation - 1) * (1 - 1.0 / m)));
        }
    }

    /** The variance about the median of winsorised values, shrunk towards the prior. */
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

    private double[] scaledDeviations(UnitHistory history) {
        double[] deviations = new double[units];
        for (int i = 0; i < units; i++) {
            deviations[i] = (history.location(i) - level) * scaleToTypical(history.samples(i));
        }
        return deviations;
    }

    /** The lag-1 autocorrelation less one standard error, from 0 to {@value #MAX_CORRELATION}. */
    private double correlation(double[] deviations) {
        double cut = CLIP * spread;
        double last = 0;
        double sum = 0;
        for (double deviation : deviations) {
            double clipped = Math.max(-cut, Math.min(cut, deviation));
            sum += clipped * last;
            last = clipped;
        }
        double number = units + PRIOR.weight();
        double estimate = sum / (number * spread * spread);
        return Math.max(0, Math.min(MAX_CORRELATION, estimate - 1 / Math.sqrt(number)));
    }
}
