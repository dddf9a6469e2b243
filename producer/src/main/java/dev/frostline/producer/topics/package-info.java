/**
 * The Kafka topics that the producer needs: it creates them, and reads the checkpoints of the sources, the
 * retention and the latest event time. It must never write measurements.
 */
@NullMarked
package dev.frostline.producer.topics;

import org.jspecify.annotations.NullMarked;
