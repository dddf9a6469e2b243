package dev.frostline.query.live;

import org.jspecify.annotations.Nullable;

/**
 * The current state of a location.
 *
 * @param lat, lon null where unknown
 * @param coldStartTime mean of its last minute in milliseconds
 */
public record PopState(
        String popCode,
        String city,
        String country,
        @Nullable Double lat,
        @Nullable Double lon,
        @Nullable Double coldStartTime,
        PopStatus status) {}
