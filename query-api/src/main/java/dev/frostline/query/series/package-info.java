/**
 * Computes charts from rollups: it chooses the resolution, reads closed windows and completes the newest part from finer
 * ones, merges sketches, cuts pages, and caches responses. It must not know HTTP, nor which store it reads.
 */
@NullMarked
package dev.frostline.query.series;

import org.jspecify.annotations.NullMarked;
