/**
 * The way into Kafka: direct writes that are confirmed one request at a time, transactional ones that carry their
 * source's checkpoint with them, and the count of both. Knows records and bytes, and never what their source is.
 */
package dev.frostline.producer.publish;
