/**
 * Turns records of Kafka into line protocol, straight into bytes. Knows the records and the protocol's rules of
 * escaping; must never know which store reads the lines, nor what becomes of them.
 */
package dev.frostline.sink.line;
