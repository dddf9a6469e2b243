/**
 * Generates cold starts of an invented fleet of functions at real edge locations. Pure: the measurements of a tick
 * depend on the seed, the catalogue, the scenario and the tick's time alone; no clock, no Kafka, no state between
 * ticks.
 */
@NullMarked
package dev.frostline.producer.generator;

import org.jspecify.annotations.NullMarked;
