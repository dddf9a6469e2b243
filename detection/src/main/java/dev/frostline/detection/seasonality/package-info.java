/**
 * The daily and weekly seasonality of a series: estimated from its evidence units, and used only while it forecasts
 * the series clearly better than a running mean. It must not know windows, settings or alerts.
 */
@NullMarked
package dev.frostline.detection.seasonality;

import org.jspecify.annotations.NullMarked;
