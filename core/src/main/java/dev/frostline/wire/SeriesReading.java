package dev.frostline.wire;

import dev.frostline.model.Measurement;

/**
 * A measurement, told by another one of its series: they have everything in common but their two numbers.
 *
 * @param key the text of its record's key
 */
public record SeriesReading(String key, Measurement like, double coldStartTimeMs, long timestamp) {

    /** A measurement that is like itself. */
    public static SeriesReading of(String key, Measurement measurement) {
        return new SeriesReading(key, measurement, measurement.coldStartTimeMs(), measurement.timestamp());
    }
}
