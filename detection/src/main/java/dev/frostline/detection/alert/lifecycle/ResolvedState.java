package dev.frostline.detection.alert.lifecycle;

/** It is over; only comments are still taken. */
record ResolvedState() implements AlertState {}
