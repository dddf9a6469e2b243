package dev.frostline.stream.rollup.window;

import dev.frostline.model.Rollup;

/**
 * A window that nothing changes any more.
 *
 * @param knownAt event time in epoch milliseconds at which that was so, by what its series alone tells: its own time
 *     when it had gone on, and at most the time at which it would have been closed without that
 */
public record ClosedRollup(Rollup rollup, long knownAt) {}
