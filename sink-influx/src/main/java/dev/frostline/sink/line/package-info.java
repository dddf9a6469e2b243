/**
 * Renders records of Kafka as line protocol, straight into bytes. It knows the records and the escaping rules of the
 * protocol. It must not know which store reads the lines, nor whether they were written.
 */
@NullMarked
package dev.frostline.sink.line;

import org.jspecify.annotations.NullMarked;
