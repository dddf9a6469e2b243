package dev.frostline.benchmarks.detection.detector;

import java.util.function.Supplier;

/**
 * Who is compared.
 *
 * @param name in the JSON object
 * @param title in the table
 * @param detector a new one for each series
 */
public record DetectorContestant(String name, String title, Supplier<WindowDetector> detector) {}
