package dev.frostline.detection.level;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What is learned of how samples spread within an evidence unit, from every unit alike. */
public final class SampleSpread {
    private static final double PRIOR_VARIANCE = 0.15 * 0.15;
    private static final double PRIOR_DEGREES = 6;
    private static final double MAX_DEGREES = 1000;
    private static final double MAX_DEGREES_FROM_ONE_UNIT = 50;
    private static final double MIN_SCALE = 0.01;

    private double within = PRIOR_VARIANCE;
    private double scaleSquared = PRIOR_VARIANCE;
    private double degrees = PRIOR_DEGREES;
    private double skew;
    private double medianGap;

    /** The variance of a unit's level that its samples bring, times their number. */
    public double within() {
        return within;
    }

    /** The spread of samples, in logarithms. */
    double scale() {
        return Math.max(MIN_SCALE, Math.sqrt(scaleSquared));
    }

    /** How much higher one sample is, on average, than the level of many. */
    double skew() {
        return skew;
    }

    /** How far the median is above the level. */
    public double medianGap() {
        return medianGap;
    }

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

    public void write(DataOutput out) throws IOException {
        out.writeDouble(within);
        out.writeDouble(scaleSquared);
        out.writeDouble(degrees);
        out.writeDouble(skew);
        out.writeDouble(medianGap);
    }

    public static SampleSpread read(DataInput in) throws IOException {
        SampleSpread spread = new SampleSpread();
        spread.within = in.readDouble();
        spread.scaleSquared = in.readDouble();
        spread.degrees = in.readDouble();
        spread.skew = in.readDouble();
        spread.medianGap = in.readDouble();
        return spread;
    }
}
