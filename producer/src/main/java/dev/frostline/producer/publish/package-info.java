/**
 * Writes records to Kafka: direct writes that are confirmed one request at a time, streamed writes, and transactional
 * writes that carry their source's checkpoint. It counts deliveries. It knows records and bytes, and must
 * never know what their source is.
 */
@NullMarked
package dev.frostline.producer.publish;

import org.jspecify.annotations.NullMarked;
