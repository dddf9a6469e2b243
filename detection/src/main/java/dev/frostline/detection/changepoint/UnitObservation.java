package dev.frostline.detection.changepoint;

/**
 * What is seen of one statistic of a series by the end of a window: the latest unit's value.
 *
 * @param end of the window, epoch milliseconds
 * @param version of the function, null where unknown
 * @param value in logarithms
 * @param samples that stand behind the value
 * @param offset what makes a value one that people are told, in logarithms
 * @param unitIntervalMs the usual time from one unit to the next
 * @param evidenceWeight of what was taken off the value
 */
public record UnitObservation(
        long end,
        String version,
        double value,
        double samples,
        double offset,
        double unitIntervalMs,
        EvidenceWeight evidenceWeight) {}
