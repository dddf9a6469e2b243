/**
 * The states of an alert and the transitions between them: commands, silences, hold-down, retention, and the merge
 * with a replay. It must not know how changes are grouped or described.
 */
@NullMarked
package dev.frostline.detection.alert.lifecycle;

import org.jspecify.annotations.NullMarked;
