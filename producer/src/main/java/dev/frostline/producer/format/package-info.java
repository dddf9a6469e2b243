/**
 * The formats of measurement files: detection of the format, the reader of a file or of each file of an archive, and the
 * formats that need no package of their own. A format turns a line into measurements or reports why it is malformed. It
 * must never know Kafka, or how a file is packed. A new input format is a LineFormat, a constant of FileFormat, and a rule
 * in FormatDetection.
 */
@NullMarked
package dev.frostline.producer.format;

import org.jspecify.annotations.NullMarked;
