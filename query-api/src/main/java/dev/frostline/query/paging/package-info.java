/**
 * Filters and pages of alerts and notes, with cursors. Charts have a cursor too. It must not know a store, HTTP or Kafka.
 */
@NullMarked
package dev.frostline.query.paging;

import org.jspecify.annotations.NullMarked;
