/**
 * From a topic into a store: a pipeline polls records, renders them into batches, writes the batches with retries,
 * and commits an offset once its line is written or dead-lettered. It knows the consumer of Kafka. It must not know
 * the fields of a line, nor which store it writes to.
 */
@NullMarked
package dev.frostline.sink.pipeline;

import org.jspecify.annotations.NullMarked;
