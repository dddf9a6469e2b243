package dev.frostline.detection;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What a series is like when nothing happens: its level, and how far the level of an evidence unit strays from it.
 * The variance of a unit of n samples is between + within / n; between is the part that more samples do not
 * reduce. Old units fade with a memory of {@value #MEMORY} units.
 */
final class Reference {
    static final int MEMORY = 200;

    /** No level is known better than the bins of the sketch are wide. */
    private static final double VARIANCE_FLOOR = 0.01 * 0.01;
    /** What is assumed of a series before it has shown itself, and for how many units that counts. */
    private static final double PRIOR_BETWEEN = 0.04 * 0.04;

    private static final double PRIOR_UNITS = 8;
    private static final double PRIOR_WITHIN = 0.15 * 0.15;
    private static final double PRIOR_DEGREES = 6;
    private static final double MAX_DEGREES = 1000;
    /** Residuals count at most this many standard deviations. */
    private static final double CLIP = 2.5;
    /** The mean of min(z², CLIP²) for a normal z. */
    private static final double CLIPPED_VARIANCE = 0.978;

    private static final double NORMAL_OUTLIERS = 0.0124;
    private static final double PRIOR_OUTLIER_UNITS = 40;
    private static final double PRIOR_EXCESS = 0.25;
    private static final double PRIOR_EXCESS_COUNT = 4;

    private double level;
    private double units;
    /** The share of units beyond CLIP standard deviations, and the mean logarithm of how far beyond. */
    private double outliers = NORMAL_OUTLIERS;

    private double excess = PRIOR_EXCESS;
    private double excessCount = PRIOR_EXCESS_COUNT;
    private double between = PRIOR_BETWEEN;
    private double within = PRIOR_WITHIN;
    private double scale = PRIOR_WITHIN;
    private double degrees = PRIOR_DEGREES;
    private double correlation;
    private double lastResidual;

    double level() {
        return level;
    }

    /** How many units stand behind the level; fades out at {@value #MEMORY}. */
    double units() {
        return units;
    }

    /** The spread of samples within a unit. */
    double scale() {
        return Math.sqrt(Math.max(scale, VARIANCE_FLOOR));
    }

    double variance(double samples) {
        return Math.max(VARIANCE_FLOOR, between + within / samples);
    }

    /** How sure the variance of such a unit is, as degrees of freedom (Satterthwaite 1946). */
    double varianceDegrees(double samples) {
        double inside = within / samples;
        double total = between + inside;
        return total * total / (between * between / (units + PRIOR_UNITS) + inside * inside / degrees);
    }

    /** Correlation of one unit with the next, as far as it is beyond doubt. */
    double correlation() {
        double doubt = 1 / Math.sqrt(units + 4);
        return Math.max(0, Math.min(0.9, correlation - doubt));
    }

    /**
     * The evidence of a deviation of z standard deviations: that of a normal distribution near the middle, that of
     * the power law which this series' own outliers follow further out.
     */
    double nats(double z) {
        double normal = z * z / 2;
        if (z <= CLIP) {
            return Math.min(normal, CLIP * CLIP / 2 + Math.log(NORMAL_OUTLIERS / outliers));
        }
        double tail = CLIP * CLIP / 2 + Math.log(NORMAL_OUTLIERS / outliers) + Math.log(z / CLIP) / excess;
        return Math.min(normal, Math.max(0.5, tail));
    }

    boolean isEmpty() {
        return units == 0;
    }

    void startAt(double newLevel) {
        level = newLevel;
    }

    /** Takes the level that a change brought as the normal one; what is known of the noise is kept. */
    void moveTo(double newLevel, double knownUnits) {
        level = newLevel;
        units = Math.min(units, knownUnits);
        lastResidual = 0;
    }

    /** Units that left the level and came back by themselves were outliers: the next ones are believed less. */
    void learnTransient(double z, int number) {
        for (int i = 0; i < number; i++) {
            learnTail(Math.max(z, CLIP * 1.01), Math.min(units, MEMORY) + 1);
        }
    }

    /** Learns how samples spread within a unit; may be told of any unit, also after a change. */
    void learnSpread(LogLevel unit) {
        if (unit.samples() < 2) {
            return;
        }
        double gained = Math.min(unit.samples() - 1, 50);
        degrees = Math.min(MAX_DEGREES, degrees + gained);
        within += (unit.samplingVariance() - within) * gained / degrees;
        scale += (unit.scaleSquared() - scale) * gained / degrees;
    }

    /** Learns from a unit in which nothing happened. */
    void learn(double location, double samples) {
        double sigma = Math.sqrt(variance(samples));
        double residual = clip(location - level, CLIP * sigma);
        double weight = Math.min(units, MEMORY) + 1;
        level += residual / weight;
        double square = residual * residual * weight / Math.max(1, weight - 1) / CLIPPED_VARIANCE;
        between += (square - within / samples - between) / (weight + PRIOR_UNITS);
        if (between < 0) {
            lowerWithin(samples);
        }
        correlation += (clip(residual / sigma * lastResidual, 4) - correlation) / (weight + PRIOR_UNITS);
        lastResidual = residual / sigma;
        learnTail(Math.abs(location - level) / sigma, weight);
        units = Math.min(MEMORY, units + 1);
    }

    /** A series of single samples never shows its spread within a unit: there, what was assumed of it gives way. */
    private void lowerWithin(double samples) {
        if (degrees <= PRIOR_DEGREES) {
            within = Math.max(VARIANCE_FLOOR, within + between * samples);
        }
        between = 0;
    }

    private void learnTail(double z, double weight) {
        boolean out = z > CLIP;
        outliers += ((out ? 1 : 0) - outliers) / (weight + PRIOR_OUTLIER_UNITS);
        if (out) {
            excessCount = Math.min(40, excessCount + 1);
            excess += (Math.log(z / CLIP) - excess) / excessCount;
        }
    }

    private static double clip(double value, double limit) {
        return Math.max(-limit, Math.min(limit, value));
    }

    void write(DataOutput out) throws IOException {
        out.writeDouble(level);
        out.writeDouble(units);
        out.writeDouble(between);
        out.writeDouble(within);
        out.writeDouble(scale);
        out.writeDouble(degrees);
        out.writeDouble(correlation);
        out.writeDouble(lastResidual);
        out.writeDouble(outliers);
        out.writeDouble(excess);
        out.writeDouble(excessCount);
    }

    static Reference read(DataInput in) throws IOException {
        Reference reference = new Reference();
        reference.level = in.readDouble();
        reference.units = in.readDouble();
        reference.between = in.readDouble();
        reference.within = in.readDouble();
        reference.scale = in.readDouble();
        reference.degrees = in.readDouble();
        reference.correlation = in.readDouble();
        reference.lastResidual = in.readDouble();
        reference.outliers = in.readDouble();
        reference.excess = in.readDouble();
        reference.excessCount = in.readDouble();
        return reference;
    }
}
