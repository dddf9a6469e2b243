/** Partitions of one topic are read side by side in event time, so that what compares them need not hold much. */
package dev.frostline.stream.alignment;
