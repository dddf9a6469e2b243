package dev.frostline.wire.codec;

import dev.frostline.model.Measurement;

/**
 * A measurement as two numbers and another measurement of the same series, which has the same tags and coordinates.
 *
 * @param key the text of its record's key
 */
public record TemplatedMeasurement(String key, Measurement template, double coldStartTimeMs, long timestamp) {

    /** Uses the measurement as its own template. */
    public static TemplatedMeasurement of(String key, Measurement measurement) {
        return new TemplatedMeasurement(key, measurement, measurement.coldStartTimeMs(), measurement.timestamp());
    }
}
