/**
 * Pushes changes to browsers over WebSockets. Each message is encoded once and sent to all clients; a slow client
 * gets the newest state instead of every state, and a stalled one is disconnected. It must not know how the live view
 * is filled.
 */
@NullMarked
package dev.frostline.query.ws;

import org.jspecify.annotations.NullMarked;
