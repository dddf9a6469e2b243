/**
 * The state of the notifier: alerts and notifications in MongoDB, which decides, and the keys of sent notifications
 * in Redis. It must not know when or to whom something is sent.
 */
@NullMarked
package dev.frostline.notifier.store;

import org.jspecify.annotations.NullMarked;
