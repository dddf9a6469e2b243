package dev.frostline.detection.seasonality;

import dev.frostline.bytes.ByteReader;
import dev.frostline.bytes.ByteWriter;

/**
 * Compares the one-step forecasts of a seasonal pattern with those of a running mean (a prequential comparison, Dawid
 * 1984): weighted means of the absolute errors, and the standard error of their difference. Errors are differences of
 * natural logarithms. Mutable, not thread-safe.
 */
final class ForecastSkill {
    private double meanError;
    /** The mean of the running mean's error less the pattern's. */
    private double gain;

    private double gainVariance;

    /**
     * Adds a comparison.
     *
     * @param patternError absolute error of the pattern
     * @param runningMeanError absolute error of the running mean
     * @param share weight of this comparison among all, from 0 to 1
     */
    void update(double patternError, double runningMeanError, double share) {
        meanError += share * (patternError - meanError);
        double deviation = runningMeanError - patternError - gain;
        gain += share * deviation;
        gainVariance = (1 - share) * (gainVariance + share * deviation * deviation);
    }

    /** @return the mean absolute error of the pattern */
    double meanError() {
        return meanError;
    }

    /** @return the mean absolute error of the pattern as a share of that of the running mean */
    double errorRatio() {
        return meanError / Math.max(Double.MIN_NORMAL, meanError + gain);
    }

    /** @return the mean gain of the pattern over the running mean in standard errors, if these are so many comparisons */
    double zScore(int comparisons) {
        return gain / Math.sqrt(Math.max(Double.MIN_NORMAL, gainVariance / comparisons));
    }

    void write(ByteWriter writer) {
        writer.writeDouble(meanError);
        writer.writeDouble(gain);
        writer.writeDouble(gainVariance);
    }

    void readFrom(ByteReader reader) {
        meanError = reader.readDouble();
        gain = reader.readDouble();
        gainVariance = reader.readDouble();
    }
}
