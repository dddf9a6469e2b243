/**
 * Dead letters: records that failed a check, published as received, with headers that say which check failed, where
 * and when. It must not know what the records mean or which service rejected them.
 */
package dev.frostline.wire.deadletter;
