package dev.frostline.query.live;

import org.jspecify.annotations.Nullable;

/**
 * A location now.
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
