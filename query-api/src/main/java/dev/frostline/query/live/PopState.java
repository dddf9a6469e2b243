package dev.frostline.query.live;

/**
 * A location now.
 *
 * @param lat, lon null where unknown
 * @param coldStartTime mean of its last minute in milliseconds
 */
public record PopState(
        String popCode, String city, String country, Double lat, Double lon, Double coldStartTime, PopStatus status) {}
