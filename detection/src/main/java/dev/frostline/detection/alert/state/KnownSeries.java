package dev.frostline.detection.alert.state;

import dev.frostline.model.SeriesKey;
import java.util.Objects;

/**
 * A series that exists, changed or not.
 *
 * @param country empty where unknown
 * @param lastSeen event time in epoch milliseconds
 */
public record KnownSeries(SeriesKey series, String country, long lastSeen) {
    public KnownSeries {
        Objects.requireNonNull(series, "series");
        Objects.requireNonNull(country, "country");
    }
}
