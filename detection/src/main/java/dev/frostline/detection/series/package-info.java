/**
 * The monitor of all series of one partition: it holds the state of each series, shows its closed windows to the
 * detector, and emits feed messages with changes, announcements and progress. It must not know how alerts are made of
 * them.
 */
@NullMarked
package dev.frostline.detection.series;

import org.jspecify.annotations.NullMarked;
