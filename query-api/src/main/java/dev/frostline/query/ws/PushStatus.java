package dev.frostline.query.ws;

/** The state of the push: current clients, and counts of messages and clients since the start. */
public record PushStatus(int clients, long sent, long conflated, long failed, long evicted) {}
