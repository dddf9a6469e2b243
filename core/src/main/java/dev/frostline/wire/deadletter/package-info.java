/**
 * Dead letters: records that failed a check, published as received, with headers that say which check failed, where
 * and when. {@code DeadLetter} makes such a record; {@code DeadLetterPublisher} publishes it where no topology does. It
 * must not know what the records mean or which service rejected them.
 */
@NullMarked
package dev.frostline.wire.deadletter;

import org.jspecify.annotations.NullMarked;
