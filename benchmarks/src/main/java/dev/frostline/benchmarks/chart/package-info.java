/**
 * Pictures of what was measured, as SVG that is readable on a light and on a dark page. It knows nothing of what its
 * lines mean.
 */
@NullMarked
package dev.frostline.benchmarks.chart;

import org.jspecify.annotations.NullMarked;
