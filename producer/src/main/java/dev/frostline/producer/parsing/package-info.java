/**
 * Parses the texts of measurements: octets, times with their units and zones, decimal numbers; checks
 * measurements from all sources; and defines what the formats emit for a line. It must never know a format, a file, or Kafka.
 */
@NullMarked
package dev.frostline.producer.parsing;

import org.jspecify.annotations.NullMarked;
