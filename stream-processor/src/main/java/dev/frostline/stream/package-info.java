/**
 * Starts and wires the stream processor: waits for Kafka, runs the topology and the replay jobs, replaces failed
 * threads, and reports health. It must not know how rollups, regressions or alerts are made.
 */
@NullMarked
package dev.frostline.stream;

import org.jspecify.annotations.NullMarked;
