package dev.frostline.query.store;

/**
 * What a group of series did in one window.
 *
 * @param windowStart epoch milliseconds
 */
public record WindowSummary(long windowStart, GroupKey group, long count, double sum, double min, double max) {}
