/**
 * The clients of Kafka Streams. They hand out records in batches, name transactions by instance, and restore
 * changelogs one partition after the other. They depend on internals of one Kafka version, which the tests here pin.
 * They must not know topics, records or services of Frostline.
 */
package dev.frostline.kafka.clients;
