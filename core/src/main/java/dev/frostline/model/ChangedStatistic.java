package dev.frostline.model;

/** Which statistic of a series changed. */
public enum ChangedStatistic {
    /** All cold starts get slower or faster; the milliseconds are medians. */
    LEVEL,
    /** The slow cold starts get slower or faster relative to the others; the milliseconds are of the slowest fifth. */
    TAIL
}
