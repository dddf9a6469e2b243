/**
 * The quality and the cost of the detection, measured on real noise with known changes: steps, tails, spikes, drifts,
 * seasonality, shifts of traffic, and fleets that change at one time. It knows the detection and the reader of
 * measurement files, and no service.
 */
@NullMarked
package dev.frostline.benchmarks.detection;

import org.jspecify.annotations.NullMarked;
