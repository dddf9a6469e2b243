/**
 * The ways to people, and what carries a notification there: for each channel a queue that MongoDB keeps, one thread,
 * retries. It knows notifications and how to send them; never Kafka, and never how an alert came about.
 */
package dev.frostline.notifier.channel;
