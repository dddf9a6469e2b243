/**
 * The detection on the stream: final 10 s rollups in; regressions to their topic, and feed messages to the task that
 * makes alerts. It must not know how a change is detected, or how alerts are made of it.
 */
@NullMarked
package dev.frostline.stream.regression;

import org.jspecify.annotations.NullMarked;
