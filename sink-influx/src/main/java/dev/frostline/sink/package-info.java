/**
 * From Kafka into the metric store: a pipeline for each topic reads, renders, writes in batches, and commits an
 * offset once its line is written or dead-lettered. Knows Kafka's consumer; must never know how a line is spelled
 * nor which store it goes to.
 */
package dev.frostline.sink;
