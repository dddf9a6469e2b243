package dev.frostline.query.live;

import dev.frostline.model.SeriesKey;

/**
 * What the live view needs of a 10 s rollup.
 *
 * @param latitude, longitude NaN where unknown
 * @param functionVersion null where unknown
 */
record LiveRollup(
        SeriesKey series,
        String city,
        String country,
        double latitude,
        double longitude,
        String functionVersion,
        long windowStart,
        long windowEnd,
        int revision,
        long count,
        double sum) {}
