/**
 * The evidence units of one statistic while nothing happens, and the noise model fitted to them: level, variance,
 * correlation and density. It keeps the recent units and their sums for the change test. It must not know windows,
 * samples, seasonality or alerts.
 */
package dev.frostline.detection.noise;
