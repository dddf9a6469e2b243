/**
 * Writes datasets (generated cold starts of a long span of time) at full speed to a file or a Kafka topic, and their
 * ground truth to a file. The generator decides what is in them; this package must not.
 */
@NullMarked
package dev.frostline.producer.dataset;

import org.jspecify.annotations.NullMarked;
