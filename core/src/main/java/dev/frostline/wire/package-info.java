/**
 * How the model travels: the catalogue of topics, and the bytes of each record. Knows Kafka's clients and
 * Jackson, which nothing else in this module may know; knows no topology, no store and no service.
 */
package dev.frostline.wire;
