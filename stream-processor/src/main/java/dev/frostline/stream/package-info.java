/**
 * The stream processor as a service: its settings, its topology put together, and Kafka Streams around it. Knows
 * how things run and what stands next to what, never what a rollup, a regression or an alert is.
 */
package dev.frostline.stream;
