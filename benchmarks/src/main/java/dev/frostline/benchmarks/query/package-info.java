/**
 * How long charts take on a large dataset: it is generated, replayed and stored first, which is measured too, and then
 * read at every resolution over longer and longer ranges, from rollups and from raw points.
 */
@NullMarked
package dev.frostline.benchmarks.query;

import org.jspecify.annotations.NullMarked;
