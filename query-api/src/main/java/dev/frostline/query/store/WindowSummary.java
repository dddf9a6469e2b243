package dev.frostline.query.store;

/**
 * The values of a group of series in one window.
 *
 * @param windowStart epoch milliseconds
 */
public record WindowSummary(long windowStart, GroupKey group, long count, double sum, double min, double max) {}
