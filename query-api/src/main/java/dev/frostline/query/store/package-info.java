/**
 * The reading side of the metric store behind one port, {@link dev.frostline.query.store.MetricStore}, with one
 * implementation for each store. Knows neither HTTP routes nor how charts are made, and never writes.
 */
package dev.frostline.query.store;
