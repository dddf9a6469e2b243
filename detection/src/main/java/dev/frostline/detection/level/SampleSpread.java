package dev.frostline.detection.level;

import dev.frostline.bytes.ByteReader;
import dev.frostline.bytes.ByteWriter;

/**
 * The spread and skew of samples within an evidence unit: means over all units of a series, weighted by their degrees of
 * freedom, starting from a prior. All values are on the scale of natural logarithms. Mutable, not thread-safe.
 */
public final class SampleSpread {
    private static final double PRIOR_VARIANCE = 0.15 * 0.15;
    /** The weight of the prior, in degrees of freedom. */
    private static final double PRIOR_DEGREES = 6;
    /** Limits the weight of the past, so that the means follow the series. */
    private static final double MAX_DEGREES = 1000;

    private static final double MAX_DEGREES_FROM_ONE_UNIT = 50;
    private static final double MIN_SCALE = 0.01;

    private double within = PRIOR_VARIANCE;
    private double scaleSquared = PRIOR_VARIANCE;
    private double degrees = PRIOR_DEGREES;
    private double skew;
    private double medianGap;

    /** @return the variance of a unit's level that sampling causes, times the number of samples */
    public double within() {
        return within;
    }

    /** @return the standard deviation of samples */
    double scale() {
        return Math.max(MIN_SCALE, Math.sqrt(scaleSquared));
    }

    /** @return the mean of samples less the level of many samples */
    double skew() {
        return skew;
    }

    /** @return the median of samples less the level */
    public double medianGap() {
        return medianGap;
    }

    /** Adds the estimates of a complete unit; those of a single sample add nothing. */
    public void update(LevelEstimate unit) {
        if (unit.samples() < 2) {
            return;
        }
        double newDegrees = Math.min(unit.samples() - 1, MAX_DEGREES_FROM_ONE_UNIT);
        degrees = Math.min(MAX_DEGREES, degrees + newDegrees);
        double rate = newDegrees / degrees;
        within += (unit.samplingVariance() - within) * rate;
        scaleSquared += (unit.scaleSquared() - scaleSquared) * rate;
        skew += (unit.skew() - skew) * rate;
        medianGap += (unit.medianGap() - medianGap) * rate;
    }

    public void write(ByteWriter writer) {
        writer.writeDouble(within);
        writer.writeDouble(scaleSquared);
        writer.writeDouble(degrees);
        writer.writeDouble(skew);
        writer.writeDouble(medianGap);
    }

    public static SampleSpread read(ByteReader reader) {
        SampleSpread spread = new SampleSpread();
        spread.within = reader.readDouble();
        spread.scaleSquared = reader.readDouble();
        spread.degrees = reader.readDouble();
        spread.skew = reader.readDouble();
        spread.medianGap = reader.readDouble();
        return spread;
    }
}
