/**
 * The part of the topology that makes rollups of measurements: its nodes, its processor, its counters, and the point
 * where followers attach behind final 10 s rollups. It must not know regressions and alerts. The wall clock decides
 * nothing here but when previews are emitted.
 */
@NullMarked
package dev.frostline.stream.rollup;

import org.jspecify.annotations.NullMarked;
