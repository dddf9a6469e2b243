package dev.frostline.query.live;

import dev.frostline.model.SeriesKey;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a 10 s rollup that the live view uses.
 *
 * @param functionVersion null where unknown
 */
record LiveRollup(
        SeriesKey series,
        Place place,
        @Nullable String functionVersion,
        long windowStart,
        long windowEnd,
        int revision,
        long count,
        double sum) {

    /**
     * Where the location is.
     *
     * @param city, country empty where unknown
     * @param latitude, longitude NaN where unknown
     */
    record Place(String city, String country, double latitude, double longitude) {
        boolean hasCoordinates() {
            return !Double.isNaN(latitude) && !Double.isNaN(longitude);
        }
    }
}
