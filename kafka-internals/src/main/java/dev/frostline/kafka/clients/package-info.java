/**
 * The clients of Kafka Streams. They deliver records in batches, name transactions by instance, and restore changelogs
 * one partition after the other. {@code RecordBatch} extends internal headers and {@code CommittedStreamTime} decodes
 * internal metadata; the other classes rely on how Kafka Streams calls its clients. {@code KafkaVersionTest} therefore
 * fails with any Kafka version but the one that they were written for. They must not know topics, records or services
 * of Frostline.
 */
@NullMarked
package dev.frostline.kafka.clients;

import org.jspecify.annotations.NullMarked;
