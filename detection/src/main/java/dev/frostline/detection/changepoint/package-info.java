/**
 * The likelihood ratio test for a change of level, the estimate of its change point, and the state of one statistic:
 * baseline, recent units, and the open change if there is one. It must not know how a value was measured or how a
 * change is reported.
 */
@NullMarked
package dev.frostline.detection.changepoint;

import org.jspecify.annotations.NullMarked;
