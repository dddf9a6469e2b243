/**
 * State stores of Kafka Streams whose values live as objects on the heap and are written to the changelog when a
 * commit is prepared, so that a hot value is encoded once for each commit. They depend on internals of one Kafka
 * version, which the tests here pin. They must not know what the values mean.
 */
package dev.frostline.kafka.store;
