/**
 * Puts the results of a finished replay in the place of the live ones, in transactions, and writes only what differs.
 * It must not know how a replay runs, nor end or change an alert that is still open.
 */
@NullMarked
package dev.frostline.stream.replay.promotion;

import org.jspecify.annotations.NullMarked;
