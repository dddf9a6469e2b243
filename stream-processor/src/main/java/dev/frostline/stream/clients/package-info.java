/**
 * The clients of Kafka Streams: records travel through it many at a time, since its way with a record costs more than a
 * rollup's, and an instance that was killed is soon at work again.
 */
package dev.frostline.stream.clients;
