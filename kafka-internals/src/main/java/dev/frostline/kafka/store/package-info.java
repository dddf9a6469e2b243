/**
 * State stores of Kafka Streams whose values live as objects on the heap. A changed value is written to the changelog
 * when a commit is prepared, so that a value that changes often is encoded once for each commit. The stores depend on
 * internals of one Kafka version, {@code CachedStateStore} above all; {@code KafkaVersionTest} fails with any other
 * version. They must not know what the values mean.
 */
@NullMarked
package dev.frostline.kafka.store;

import org.jspecify.annotations.NullMarked;
