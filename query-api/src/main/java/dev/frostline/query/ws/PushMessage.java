package dev.frostline.query.ws;

/**
 * One message, encoded once for all clients.
 *
 * @param conflatable whether a later one of its type makes it superfluous
 */
record PushMessage(String type, boolean conflatable, String text) {}
