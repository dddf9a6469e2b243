/**
 * How fast rollups are made: the stream processor's topology against plain consumers, against the least that Kafka
 * Streams can be asked to do, and against the same results by plain means. Must know of the stream processor only its
 * topology and settings.
 */
@NullMarked
package dev.frostline.benchmarks.pipeline;

import org.jspecify.annotations.NullMarked;
