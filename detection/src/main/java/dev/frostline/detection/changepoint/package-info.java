/**
 * The likelihood ratio test for a change of level, the estimate of its change point, and the state of one statistic
 * with its open change. It must not know how a value was measured, nor what people are told.
 */
package dev.frostline.detection.changepoint;
