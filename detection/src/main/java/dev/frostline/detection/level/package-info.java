/**
 * From closed windows to evidence units, and from the samples of a unit to an estimate of its level and of their
 * spread. It must not know seasonality, settings or alerts.
 */
package dev.frostline.detection.level;
