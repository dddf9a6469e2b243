/**
 * The reading side of the metric store behind one interface, MetricStore, with one implementation for each store. It
 * never writes. It must not know HTTP routes, nor how charts are made.
 */
@NullMarked
package dev.frostline.query.store;

import org.jspecify.annotations.NullMarked;
