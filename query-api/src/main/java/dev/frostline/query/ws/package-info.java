/**
 * Pushes news to browsers over WebSockets: each message is written once and sent to all, a client that cannot follow
 * gets the newest state instead of every state, and is let go where even that does not help. Knows nothing of where
 * news come from.
 */
package dev.frostline.query.ws;
