package dev.frostline.detection.alert;

/** It is over; only comments are still taken. */
record Resolved() implements AlertState {}
