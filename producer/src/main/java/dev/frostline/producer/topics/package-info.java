/**
 * The Kafka topics that the producer needs: it creates them, reads the checkpoints of the sources, and asks for
 * retention and the latest event time. It must never write measurements.
 */
@NullMarked
package dev.frostline.producer.topics;

import org.jspecify.annotations.NullMarked;
