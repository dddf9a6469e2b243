/**
 * Runs replays: the same topology over a past range of measurements, under its own application id and into its own
 * topics. It runs requested replays one at a time, publishes their progress, and detects when a replay is complete.
 * It must not know how results are compared or promoted.
 */
@NullMarked
package dev.frostline.stream.replay;

import org.jspecify.annotations.NullMarked;
