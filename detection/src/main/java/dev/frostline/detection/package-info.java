/**
 * The change detector of one series: a closed window and the state of the series in, changes of level and tail out. It
 * puts level, seasonality, noise and change point together. It must not know other series, alerts, clocks, stores or
 * topics.
 */
@NullMarked
package dev.frostline.detection;

import org.jspecify.annotations.NullMarked;
