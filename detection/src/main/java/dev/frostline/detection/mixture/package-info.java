/**
 * The traffic of a function by day and series, and the decomposition of a difference of means into the effect of moved
 * traffic and the effect of changed series. It must not know settings, notes or when a comparison is made.
 */
@NullMarked
package dev.frostline.detection.mixture;

import org.jspecify.annotations.NullMarked;
