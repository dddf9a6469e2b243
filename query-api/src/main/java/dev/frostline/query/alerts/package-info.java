/**
 * Reads alerts from MongoDB, where the notifier writes them, and replaces each by the revision of the topic where
 * that is newer. It never writes to MongoDB. It must not know HTTP or Kafka.
 */
@NullMarked
package dev.frostline.query.alerts;

import org.jspecify.annotations.NullMarked;
