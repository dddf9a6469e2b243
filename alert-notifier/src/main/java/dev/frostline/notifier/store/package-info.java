/**
 * What the notifier remembers: alerts and notifications in MongoDB, which is the truth, and marks of what was sent
 * in Redis. It knows what is kept, never when or to whom something is sent.
 */
package dev.frostline.notifier.store;
