package dev.frostline.detection.seasonality;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How much better a pattern foretells a series than a running mean does (a prequential test, Dawid 1984): the mean
 * miss of both over the last comparisons, and how sure it is that they differ. Mutable.
 */
final class ForecastSkill {
    private double meanError;
    private double gain;
    private double gainVariance;

    /**
     * Takes a comparison into account.
     *
     * @param patternError the miss of the pattern, as a distance
     * @param runningMeanError that of the running mean
     * @param share what this comparison counts among all
     */
    void update(double patternError, double runningMeanError, double share) {
        meanError += share * (patternError - meanError);
        double deviation = runningMeanError - patternError - gain;
        gain += share * deviation;
        gainVariance = (1 - share) * (gainVariance + share * deviation * deviation);
    }

    /** The usual miss of the pattern. */
    double meanError() {
        return meanError;
    }

    /** The miss of the pattern as a share of that of the running mean. */
    double errorRatio() {
        return meanError / Math.max(Double.MIN_NORMAL, meanError + gain);
    }

    /** By how many of its standard errors the gain is above zero. */
    double zScore(int comparisons) {
        return gain / Math.sqrt(Math.max(Double.MIN_NORMAL, gainVariance / comparisons));
    }

    void write(DataOutput out) throws IOException {
        out.writeDouble(meanError);
        out.writeDouble(gain);
        out.writeDouble(gainVariance);
    }

    void readFrom(DataInput in) throws IOException {
        meanError = in.readDouble();
        gain = in.readDouble();
        gainVariance = in.readDouble();
    }
}
