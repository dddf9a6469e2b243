/**
 * Imports a file into Kafka, each record exactly once: runs, transactions, checkpoints, and the measurements that are
 * too late for the rollups. It must never know how a line of a format is read.
 */
@NullMarked
package dev.frostline.producer.importing;

import org.jspecify.annotations.NullMarked;
