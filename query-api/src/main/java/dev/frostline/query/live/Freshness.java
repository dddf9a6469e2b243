package dev.frostline.query.live;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How recent a response is.
 *
 * @param asOf the newest event time seen; null before the first event
 * @param stale whether that is more than a minute ago
 */
public record Freshness(@Nullable Instant asOf, boolean stale) {}
