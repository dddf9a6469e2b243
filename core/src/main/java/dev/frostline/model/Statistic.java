package dev.frostline.model;

/** What of a series changed. */
public enum Statistic {
    /** All cold starts. */
    LEVEL,
    /** The slow ones against the others. */
    TAIL
}
