/**
 * The detection on the stream: final 10 s rollups in; regressions to their topic, and feed messages to the task that
 * makes alerts. It must not know how a change is detected, nor what becomes of it.
 */
package dev.frostline.stream.regression;
