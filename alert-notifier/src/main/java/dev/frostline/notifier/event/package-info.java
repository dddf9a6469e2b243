/**
 * What changed between two revisions of an alert, whether a channel is notified of it, and the view of an alert that
 * people get. Pure: it must not know a store, a channel or the clock.
 */
@NullMarked
package dev.frostline.notifier.event;

import org.jspecify.annotations.NullMarked;
