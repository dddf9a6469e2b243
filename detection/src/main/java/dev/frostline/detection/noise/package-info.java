/**
 * The noise model of one statistic while no change is open: level, variance, correlation and density, fitted to the
 * evidence units of its baseline. It must not know windows, samples, seasonality, the change test or alerts.
 */
@NullMarked
package dev.frostline.detection.noise;

import org.jspecify.annotations.NullMarked;
