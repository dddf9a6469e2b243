/** Records that travel through Kafka Streams many at a time, since its way with a record costs more than a rollup's. */
package dev.frostline.stream.batching;
