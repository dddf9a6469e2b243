/**
 * The metric store as the sink sees it: takes lines and says what became of them, and is set up before the first
 * one. Knows HTTP, InfluxDB and QuestDB; must never know Kafka, nor what the lines mean.
 */
package dev.frostline.sink.store;
