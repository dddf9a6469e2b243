/**
 * The import of a file into Kafka, each record exactly once: runs, transactions, checkpoints, and what arrived too
 * late for the rollups. It must never know how a line of a format is read.
 */
package dev.frostline.producer.importing;
