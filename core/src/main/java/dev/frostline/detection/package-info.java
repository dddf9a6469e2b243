/**
 * Finds changes of level in series of windows, and decides what one alert is and how it lives. Pure: state and
 * event in, result out; no clock, no input or output, no log.
 */
package dev.frostline.detection;
