/**
 * The recorded measurements that the benchmark reads: their days as noise for the trials, and the file as it is
 * through the whole detection, with its alerts by month and as charts.
 */
@NullMarked
package dev.frostline.benchmarks.detection.recorded;

import org.jspecify.annotations.NullMarked;
