package dev.frostline.stream.alert;

/**
 * How far a partition is.
 *
 * @param time its stream time, epoch milliseconds
 * @param idle whether others need not wait for it
 */
record PartitionProgress(int partition, long time, boolean idle) {}
