package dev.frostline.detection.alert;

/**
 * How far a partition is.
 *
 * @param time event time, epoch milliseconds
 * @param idle whether others need not wait for it
 */
public record PartitionProgress(int partition, long time, boolean idle) {}
