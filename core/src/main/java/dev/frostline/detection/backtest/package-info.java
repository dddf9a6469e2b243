/**
 * The detection over measurements that all lie there already: windows by the time of each series alone, changes as
 * they are seen, alerts at the end in the order of event time. The same decisions as in the stream, made by the same
 * classes. Pure: it knows neither files nor Kafka, and remembers what a series and its changes need, not its
 * measurements.
 */
package dev.frostline.detection.backtest;
