/**
 * The channels that reach people, and for each of them a queue in MongoDB, one worker thread, and retries with
 * back-off. It knows notifications and how to send them. It must not know Kafka, nor how an alert came about.
 */
@NullMarked
package dev.frostline.notifier.channel;

import org.jspecify.annotations.NullMarked;
