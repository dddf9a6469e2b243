/**
 * Compares the results of a replay with the live ones: rollups by window, regressions and alerts by id, with only
 * digests in memory. It reads topics and writes nothing. It must not know how a replay runs or what happens to its
 * results.
 */
@NullMarked
package dev.frostline.stream.replay.comparison;

import org.jspecify.annotations.NullMarked;
