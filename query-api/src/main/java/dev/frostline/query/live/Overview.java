package dev.frostline.query.live;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The current state of all locations.
 *
 * @param averageColdStart count-weighted mean of the locations' last minutes in milliseconds; null without data
 * @param regressions alerts that are not resolved
 * @param asOf null before the first event
 */
public record Overview(
        int totalPops,
        int healthyPops,
        @Nullable Double averageColdStart,
        int regressions,
        @Nullable Instant asOf,
        boolean stale) {}
