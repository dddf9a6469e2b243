/**
 * Writes datasets, generated cold starts of a long time, at full speed into a file or a Kafka topic, and the truth
 * about them beside it. What is in them is for the generator to say.
 */
@NullMarked
package dev.frostline.producer.dataset;

import org.jspecify.annotations.NullMarked;
