/**
 * The Kafka Streams application, for the live service and for replays alike: its configuration and properties, its
 * whole topology, the identity of an instance, and what Kafka must provide before it starts. It must not know who
 * runs it, nor replays.
 */
@NullMarked
package dev.frostline.stream.application;

import org.jspecify.annotations.NullMarked;
