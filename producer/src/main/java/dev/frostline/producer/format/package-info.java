/**
 * The formats of measurement files, line by line: detection of the format, decimal numbers and timestamps, and the
 * reader of a file that is plain or gzip. A format turns a line into measurements or reports why it is malformed. It
 * must never know Kafka or progress. A new input format is a LineFormat, a constant of FileFormat, and a rule in
 * FormatDetection.
 */
@NullMarked
package dev.frostline.producer.format;

import org.jspecify.annotations.NullMarked;
