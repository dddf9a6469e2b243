/**
 * From measurements to rollups: checks each record, keeps the open windows of every series, and closes them up the
 * cascade from 10 s to 1 d by event time. Knows nothing of regressions and alerts; what comes behind a closed 10 s
 * window is attached from outside. The wall clock decides nothing here but when to show an early look.
 */
package dev.frostline.stream.rollup;
