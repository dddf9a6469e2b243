package dev.frostline.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The cold starts of one series in one window of one resolution.
 *
 * @param city, country, latitude, longitude, functionVersion as the last measurement of the window had them; NaN and
 *     null where unknown
 * @param windowStart epoch milliseconds, inclusive
 * @param revision 0 for the first record of this window, one more for each record that replaces it; a preview of an
 *     open window has the number of the record that will follow, so that previews change no number. Of two records with
 *     the same number the later one in the partition is valid
 * @param isFinal whether no measurement can change this window any more; exactly one record of a window is final
 * @param sketch the distribution, never empty
 */
@RecordBuilder
public record Rollup(
        SeriesKey series,
        String city,
        String country,
        double latitude,
        double longitude,
        @Nullable String functionVersion,
        Resolution resolution,
        long windowStart,
        int revision,
        boolean isFinal,
        LatencySketch sketch) {

    public Rollup {
        Objects.requireNonNull(series, "series");
        Objects.requireNonNull(resolution, "resolution");
        city = city == null ? "" : city;
        country = country == null ? "" : country;
        if (windowStart != resolution.windowStart(windowStart)) {
            throw new InvalidValueException(
                    "window_start", "is " + windowStart + ", not a multiple of " + resolution.millis());
        }
        if (revision < 0) {
            throw new InvalidValueException("revision", "is negative (" + revision + ")");
        }
        if (sketch.isEmpty()) {
            throw new InvalidValueException("count", "is 0: an empty window has no rollup");
        }
    }

    /** Epoch milliseconds, exclusive. */
    public long windowEnd() {
        return windowStart + resolution.millis();
    }

    /** The same rollup with another revision. */
    public Rollup revised(int newRevision) {
        return RollupBuilder.builder(this).revision(newRevision).build();
    }
}
