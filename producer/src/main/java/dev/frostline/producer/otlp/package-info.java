/**
 * Cold starts from OpenTelemetry over HTTP: spans with {@code faas.coldstart} and histograms of
 * {@code faas.init_duration}, in protobuf and in JSON. It decodes requests and turns them into measurements. It must not
 * know Kafka.
 */
@NullMarked
package dev.frostline.producer.otlp;

import org.jspecify.annotations.NullMarked;
