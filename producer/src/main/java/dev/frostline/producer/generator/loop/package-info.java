/**
 * Runs the generator: settings, limits, the plan of ticks, and the loop that publishes each tick to Kafka with its
 * checkpoint. The generator decides the content of a tick; this package must never make measurements itself.
 */
@NullMarked
package dev.frostline.producer.generator.loop;

import org.jspecify.annotations.NullMarked;
