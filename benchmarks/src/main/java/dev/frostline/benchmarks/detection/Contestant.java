package dev.frostline.benchmarks.detection;

import java.util.function.Supplier;

/**
 * Who is compared.
 *
 * @param name in the JSON object
 * @param title in the table
 * @param watcher a new one for each series
 */
record Contestant(String name, String title, Supplier<Watcher> watcher) {}
