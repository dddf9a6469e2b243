/**
 * The windows of all series of one task: measurements are added, windows are closed by event time and merged up the
 * cascade from 10 s to 1 d, and encoded for their changelogs. Everything follows from the order of measurements
 * alone. It must not know topics, nodes of a topology or the wall clock.
 */
@NullMarked
package dev.frostline.stream.rollup.window;

import org.jspecify.annotations.NullMarked;
