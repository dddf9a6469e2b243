package dev.frostline.detection.changepoint;

import org.jspecify.annotations.Nullable;

/**
 * The value of one statistic in the latest unit, as of the end of a window.
 *
 * @param end of the window, epoch milliseconds
 * @param version of the function, null where unknown
 * @param value of the statistic, a natural logarithm
 * @param samples number of samples in the unit
 * @param offset to be added to a level, a natural logarithm, for the milliseconds that are reported
 * @param unitIntervalMs the mean time from the start of one unit to the next
 * @param evidenceWeight of what was subtracted from the value
 */
public record UnitObservation(
        long end,
        @Nullable String version,
        double value,
        double samples,
        double offset,
        double unitIntervalMs,
        EvidenceWeight evidenceWeight) {}
