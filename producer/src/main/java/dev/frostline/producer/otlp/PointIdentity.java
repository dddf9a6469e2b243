package dev.frostline.producer.otlp;

/** Identifies the stream of data points that a point belongs to. */
record PointIdentity(TelemetryAttributes attributes, long startTimeUnixNano) {}
