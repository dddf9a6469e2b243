/**
 * Consumes alerts from Kafka in order: each is retried until it is in MongoDB or dead-lettered, and its event is
 * offered to the channels. The only package that knows Spring. It must not know how a channel sends.
 */
@NullMarked
package dev.frostline.notifier.consumer;

import org.jspecify.annotations.NullMarked;
