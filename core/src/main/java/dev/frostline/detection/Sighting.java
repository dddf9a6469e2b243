package dev.frostline.detection;

/**
 * What is seen of one statistic of a series by the end of a window: the latest unit's value.
 *
 * @param end of the window, epoch milliseconds
 * @param version of the function, null where unknown
 * @param value in logarithms
 * @param samples that stand behind the value
 * @param offset what makes a value one that people are told, in logarithms
 * @param cycleMs the usual time from one unit to the next
 * @param certainty of what was taken off the value
 */
record Sighting(
        long end, String version, double value, double samples, double offset, double cycleMs, Certainty certainty) {}
