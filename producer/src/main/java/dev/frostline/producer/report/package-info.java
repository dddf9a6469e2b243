/**
 * Reports on the reading of a file: its progress, as a bar on a terminal or as log lines, the counts of its lines, and
 * its rejected lines, as CSV. It must never know Kafka, a format, or the use of the lines.
 */
@NullMarked
package dev.frostline.producer.report;

import org.jspecify.annotations.NullMarked;
