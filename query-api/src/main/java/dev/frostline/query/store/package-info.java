/**
 * The reading side of the metric store behind one interface, MetricStore, with one implementation for each store. It
 * never writes. It must not know HTTP routes, nor how charts are made.
 */
package dev.frostline.query.store;
