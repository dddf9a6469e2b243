/**
 * The current state by the topics: the newest windows of each series, open regressions, alerts, notes and replays.
 * It is rebuilt from Kafka at each start. It must not know a store or HTTP, and reads the clock only to compute how old
 * its newest event is.
 */
@NullMarked
package dev.frostline.query.live;

import org.jspecify.annotations.NullMarked;
