/**
 * Files as sources: their formats, line by line, and the import that brings each line into Kafka exactly once. A
 * format turns a line into measurements or says what is wrong with it; it knows neither Kafka nor progress.
 */
package dev.frostline.producer.source;
