package dev.frostline.query.ws;

/** How pushing goes: clients now, and since the start what became of messages and clients. */
public record PushStatus(int clients, long sent, long conflated, long failed, long evicted) {}
