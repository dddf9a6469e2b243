/**
 * From closed windows to evidence units, and from the samples of a unit to an estimate of its level and of the spread
 * of its samples. It must not know seasonality, settings or alerts.
 */
@NullMarked
package dev.frostline.detection.level;

import org.jspecify.annotations.NullMarked;
