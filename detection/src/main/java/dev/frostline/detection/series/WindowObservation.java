package dev.frostline.detection.series;

import dev.frostline.detection.level.ClosedWindow;
import dev.frostline.model.SeriesKey;
import java.util.Objects;

/**
 * A closed window of a series, and what else is known of the series by it.
 *
 * @param city, country empty where unknown
 * @param knownAt event time in epoch milliseconds at which it could be known that the window is closed. It must
 *     follow from the series alone, or alerts depend on which others share its partition: for a window of the
 *     stream the series' own time when it closed it (its first measurement at least the grace after the window's
 *     end), at most the end plus grace and idle allowance; for a row of a file that is a window, its end
 */
public record WindowObservation(SeriesKey series, String city, String country, ClosedWindow window, long knownAt) {
    public WindowObservation {
        Objects.requireNonNull(series, "series");
        Objects.requireNonNull(window, "window");
        city = city == null ? "" : city;
        country = country == null ? "" : country;
    }
}
