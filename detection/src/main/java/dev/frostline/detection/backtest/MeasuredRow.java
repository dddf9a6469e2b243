package dev.frostline.detection.backtest;

import dev.frostline.model.InvalidValueException;
import dev.frostline.model.Measurement;
import dev.frostline.model.SeriesKey;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One measurement of a series.
 *
 * @param row number of the row in the input, from 1
 * @param city, country empty where unknown
 * @param version of the function, null where unknown
 * @param millis the measured duration, finite and not negative
 * @param timestamp event time in epoch milliseconds, of any year
 */
public record MeasuredRow(
        long row,
        SeriesKey series,
        String city,
        String country,
        @Nullable String version,
        double millis,
        long timestamp) {
    public MeasuredRow {
        Objects.requireNonNull(series, "series");
        city = city == null ? "" : city;
        country = country == null ? "" : country;
        if (!Double.isFinite(millis)) {
            throw new InvalidValueException("value", "is not finite");
        }
        if (millis < 0) {
            throw new InvalidValueException("value", "is negative (" + millis + ")");
        }
    }

    public static MeasuredRow of(long row, Measurement m) {
        return new MeasuredRow(
                row, m.seriesKey(), m.city(), m.country(), m.functionVersion(), m.coldStartTimeMs(), m.timestamp());
    }
}
