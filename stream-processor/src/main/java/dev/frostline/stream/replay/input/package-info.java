/**
 * The input of a replay: the offsets where it begins and ends, a copy of the topic sorted by event time where the topic
 * is out of order, and consumers that keep the partitions aligned in event time. It must not know the topology or the
 * results of a replay.
 */
@NullMarked
package dev.frostline.stream.replay.input;

import org.jspecify.annotations.NullMarked;
