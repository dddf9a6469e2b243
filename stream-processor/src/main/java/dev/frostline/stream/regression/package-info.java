/**
 * The detection on the stream: final 10 s rollups in, changes of series out, to their topic and to the task that
 * makes alerts. Knows neither how a change is found nor what becomes of it.
 */
package dev.frostline.stream.regression;
