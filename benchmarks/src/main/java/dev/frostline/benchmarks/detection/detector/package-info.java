/**
 * The detectors that are compared: Frostline's own, and three textbook detectors as rivals. Each sees one series,
 * window by window, and must never know where the changes are.
 */
@NullMarked
package dev.frostline.benchmarks.detection.detector;

import org.jspecify.annotations.NullMarked;
