/**
 * State that lives as objects on the heap and reaches its changelog when Kafka Streams commits, so that a hot value
 * is serialised once for each commit and not once for each record. Knows nothing of what the values mean.
 */
package dev.frostline.stream.store;
