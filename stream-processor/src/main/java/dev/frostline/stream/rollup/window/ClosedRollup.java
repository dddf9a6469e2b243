package dev.frostline.stream.rollup.window;

import dev.frostline.model.Rollup;

/**
 * The final rollup of a closed window.
 *
 * @param knownAt event time in epoch milliseconds at which the window was closed as far as its series alone decides:
 *     the time of the series that passed the grace period, and at most the time at which an idle series is closed
 */
public record ClosedRollup(Rollup rollup, long knownAt) {}
