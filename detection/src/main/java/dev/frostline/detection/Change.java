package dev.frostline.detection;

import dev.frostline.model.ChangedStatistic;
import dev.frostline.model.Direction;
import dev.frostline.model.Regression;

/**
 * What a detector says of a change in its series; the pure part of a {@link Regression}.
 *
 * @param statistic what of the series changed
 * @param changePoint start of the first evidence unit of the new level, epoch milliseconds; names the change
 * @param detectedAt end of the window that brought the evidence, epoch milliseconds
 * @param version most measured since, null where unknown
 * @param confidence from 0 to 1; not over {@value #MAX_UNCONFIRMED_CONFIDENCE} until the change has lasted long enough
 * @param windows evidence units since the change point
 * @param samples measurements since the change point
 */
public record Change(
        Regression.Kind kind,
        ChangedStatistic statistic,
        Direction direction,
        long changePoint,
        long detectedAt,
        String version,
        double baselineMs,
        double currentMs,
        double changePct,
        double confidence,
        int windows,
        long samples) {
    /** The most that a change is believed in that may yet go away by itself. */
    public static final double MAX_UNCONFIRMED_CONFIDENCE = 0.5;
}
