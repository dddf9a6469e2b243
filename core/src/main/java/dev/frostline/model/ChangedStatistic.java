package dev.frostline.model;

/** What of a series changed. */
public enum ChangedStatistic {
    /** All cold starts get slower or quicker; the milliseconds told are medians. */
    LEVEL,
    /** The slow ones get slower against the others, or less slow; the milliseconds are those of the slowest fifth. */
    TAIL
}
