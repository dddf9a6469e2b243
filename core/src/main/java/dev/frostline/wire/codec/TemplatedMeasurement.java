package dev.frostline.wire.codec;

import dev.frostline.model.Measurement;

/**
 * A measurement, told by another one of its series: they have everything in common but their two numbers.
 *
 * @param key the text of its record's key
 */
public record TemplatedMeasurement(String key, Measurement template, double coldStartTimeMs, long timestamp) {

    /** A measurement that is like itself. */
    public static TemplatedMeasurement of(String key, Measurement measurement) {
        return new TemplatedMeasurement(key, measurement, measurement.coldStartTimeMs(), measurement.timestamp());
    }
}
