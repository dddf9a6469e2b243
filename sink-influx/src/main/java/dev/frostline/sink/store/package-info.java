/**
 * The metric store as the sink sees it: it creates its schema, writes lines, and says whether they were written,
 * rejected, or must be written again. It knows HTTP, InfluxDB and QuestDB. It must not know Kafka, nor what the lines
 * mean.
 */
@NullMarked
package dev.frostline.sink.store;

import org.jspecify.annotations.NullMarked;
