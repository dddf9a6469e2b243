package dev.frostline.detection.alert;

/**
 * The progress of a partition.
 *
 * @param time event time, epoch milliseconds
 * @param idle whether others do not wait for it
 */
public record PartitionProgress(int partition, long time, boolean idle) {}
