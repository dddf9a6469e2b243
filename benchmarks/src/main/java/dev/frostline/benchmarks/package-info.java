/**
 * The command {@code bench} and the list of its benchmarks. A benchmark tells its progress on standard error, a table
 * on standard output, and on the last line of it one JSON object.
 */
@NullMarked
package dev.frostline.benchmarks;

import org.jspecify.annotations.NullMarked;
