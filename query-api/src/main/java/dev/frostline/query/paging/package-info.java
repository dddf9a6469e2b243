/**
 * Which alerts and notes a client wants, in which order, and one page of them at a time, with the cursor where the
 * next page begins. Charts have a cursor too. It must not know a store, HTTP or Kafka.
 */
@NullMarked
package dev.frostline.query.paging;

import org.jspecify.annotations.NullMarked;
