/**
 * Tracks shifts of traffic between the locations and tiers of a function, day by day, and writes the notes about
 * them. It must not know alerts or their members.
 */
@NullMarked
package dev.frostline.detection.alert.traffic;

import org.jspecify.annotations.NullMarked;
