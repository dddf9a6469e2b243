/**
 * What the reading of a file reports: its progress, as a bar on a terminal or as log lines, and its rejected lines,
 * as CSV. It must never know Kafka, a format, or what is done with the lines.
 */
@NullMarked
package dev.frostline.producer.report;

import org.jspecify.annotations.NullMarked;
