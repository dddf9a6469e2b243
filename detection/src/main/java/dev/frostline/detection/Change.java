package dev.frostline.detection;

import dev.frostline.detection.level.LevelEstimate;
import dev.frostline.model.ChangedStatistic;
import dev.frostline.model.Direction;
import dev.frostline.model.Regression;
import org.jspecify.annotations.Nullable;

/**
 * A change of one statistic of a series, as the detector reports it: the part of a {@link Regression} that follows from the
 * values of the series alone.
 *
 * @param statistic the statistic that changed
 * @param changePoint start of the first evidence unit of the new level, epoch milliseconds; identifies the change
 * @param detectedAt end of the window at which the change was detected, updated or found gone, epoch milliseconds
 * @param version the most frequent one since the change point, null where unknown
 */
public record Change(
        Regression.Kind kind,
        ChangedStatistic statistic,
        Direction direction,
        long changePoint,
        long detectedAt,
        @Nullable String version,
        Levels levels,
        Support support) {
    /** The highest confidence in a change that is not confirmed. */
    public static final double MAX_UNCONFIRMED_CONFIDENCE = 0.5;

    /** The levels before the change and now, in milliseconds. */
    public record Levels(double baselineMs, double currentMs) {}

    /**
     * How well a change is supported.
     *
     * @param confidence from 0 to 1; at most {@value #MAX_UNCONFIRMED_CONFIDENCE} until the change is confirmed
     * @param windows number of evidence units since the change point
     * @param samples number of measurements since the change point
     */
    public record Support(double confidence, int windows, long samples) {}

    public double baselineMs() {
        return levels.baselineMs();
    }

    public double currentMs() {
        return levels.currentMs();
    }

    /** @return the change in per cent of the baseline, or of {@value LevelEstimate#OFFSET_MS} ms if that is more */
    public double changePct() {
        double difference = levels.currentMs() - levels.baselineMs();
        return 100 * difference / Math.max(LevelEstimate.OFFSET_MS, levels.baselineMs());
    }

    public double confidence() {
        return support.confidence();
    }

    public int windows() {
        return support.windows();
    }

    public long samples() {
        return support.samples();
    }
}
