package dev.frostline.detection;

import java.util.Arrays;

/**
 * What a series' evidence units are like while nothing happens: the level, the variance of a unit of n samples
 * (between + within / n: more samples reduce only the second part), how one unit goes with the next, and the whole
 * distribution, with each unit drawn in or out as if it had the usual number of samples. Immutable.
 */
final class Noise {
    /** No level is known better than the bins of the sketch are wide. */
    private static final double VARIANCE_FLOOR = 0.01 * 0.01;
    /** What is assumed of the spread before a series has shown it, and for how many units that counts. */
    private static final Density.Prior PRIOR = new Density.Prior(0.06, 4);

    /** Residuals count at most this many standard deviations. */
    private static final double CLIP = 2.5;

    private static final double NORMAL_QUARTILES = 1.349;
    private static final double MAX_CORRELATION = 0.9;

    /** Before anything is known. */
    static final Noise UNKNOWN = new Noise();

    private final int units;
    private final double level;
    private final double between;
    private final double within;
    private final double spread;
    private final double correlation;
    private final Density density;
    private final float[] worth = new float[RecentUnits.CAPACITY + 2];

    private Noise() {
        units = 0;
        level = 0;
        between = PRIOR.spread() * PRIOR.spread();
        within = 0;
        spread = PRIOR.spread();
        correlation = 0;
        density = null;
    }

    private Noise(UnitRing ring, int number, double within, double unseen) {
        units = number;
        double[] sorted = new double[number];
        double meanInverse = 0;
        for (int i = 0; i < number; i++) {
            sorted[i] = ring.location(i);
            meanInverse += 1 / ring.samples(i) / number;
        }
        Arrays.sort(sorted);
        level = sorted[number / 2];
        double variance = clippedVariance(sorted);
        spread = Math.sqrt(variance);
        between = Math.max(0, variance - within * meanInverse);
        this.within = Math.min(within, variance / meanInverse);
        double[] typical = typical(ring);
        correlation = correlation(typical);
        Arrays.sort(typical);
        density = new Density(typical, spread, PRIOR, unseen);
        fillWorth();
    }

    /**
     * @param number how many of the units, from the oldest on, are to be counted
     * @param within see {@link Spread#within}
     * @param unseen how many units count as not seen yet
     */
    static Noise of(UnitRing ring, int number, double within, double unseen) {
        return number == 0 ? UNKNOWN : new Noise(ring, number, within, unseen);
    }

    int units() {
        return units;
    }

    double level() {
        return level;
    }

    double variance(double samples) {
        return Math.max(VARIANCE_FLOOR, between + within / samples);
    }

    /** By how much a unit's deviation is drawn in or out to be one of a unit of the usual number of samples. */
    double toTypical(double samples) {
        return spread / Math.sqrt(variance(samples));
    }

    /** @param deviation from the level, of a unit of the usual number of samples */
    double logDensity(double deviation) {
        return density.log(deviation);
    }

    /** How much likelier a unit is with the level shifted than without, in nats. */
    double evidenceOfShift(double location, double samples, double shift) {
        double factor = toTypical(samples);
        double deviation = (location - level) * factor;
        return logDensity(deviation - shift * factor) - logDensity(deviation);
    }

    /** The most that a unit could say for any shift, in nats. */
    double mostEvidence(double location, double samples) {
        return density.highestLog() - logDensity((location - level) * toTypical(samples));
    }

    /** What evidence from so many units in a row is worth, as a share: the level was learned from few, and units correlate. */
    double worth(int recentUnits) {
        return worth[recentUnits];
    }

    /** What a likelihood ratio is worth where the spread itself had to be learned: that of a t-test. */
    double certain(double ratio) {
        double freedom = units + PRIOR.weight();
        return freedom / 2 * Math.log1p(2 * ratio / freedom);
    }

    /** The likelihood ratio that is worth so much: the inverse of {@link #certain}. */
    double ratioWorth(double evidence) {
        double freedom = units + PRIOR.weight();
        return freedom / 2 * Math.expm1(2 * evidence / freedom);
    }

    private void fillWorth() {
        double inflation = (1 + correlation) / (1 - correlation);
        for (int m = 1; m < worth.length; m++) {
            double doubt = units / (double) (units + m);
            worth[m] = (float) (doubt / (1 + (inflation - 1) * (1 - 1.0 / m)));
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

    private double[] typical(UnitRing ring) {
        double[] deviations = new double[units];
        for (int i = 0; i < units; i++) {
            deviations[i] = (ring.location(i) - level) * toTypical(ring.samples(i));
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
