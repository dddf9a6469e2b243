package dev.frostline.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * One measured cold start.
 *
 * @param popCode the location's code, required
 * @param city empty where unknown
 * @param country empty where unknown
 * @param tier empty where unknown
 * @param functionName required
 * @param functionVersion null where unknown
 * @param coldStartTimeMs milliseconds, finite and not negative
 * @param latitude degrees north, NaN where unknown
 * @param longitude degrees east, NaN where unknown
 * @param timestamp event time in epoch milliseconds, from 2000-01-01 up to (not including) 2100-01-01
 */
@RecordBuilder
public record Measurement(
        String popCode,
        String city,
        String country,
        String tier,
        String functionName,
        @Nullable String functionVersion,
        double coldStartTimeMs,
        double latitude,
        double longitude,
        long timestamp) {

    /** 2000-01-01T00:00:00Z. */
    public static final long MIN_TIMESTAMP = 946_684_800_000L;
    /** 2100-01-01T00:00:00Z, the first instant that is refused. */
    public static final long END_TIMESTAMP = 4_102_444_800_000L;

    public Measurement {
        city = city == null ? "" : city;
        country = country == null ? "" : country;
        tier = tier == null ? "" : tier;
        TagValidation.requirePresentKeyPart("pop_code", popCode);
        TagValidation.requirePresentKeyPart("function_name", functionName);
        TagValidation.requireClean("city", city);
        TagValidation.requireClean("country", country);
        TagValidation.requireKeyPart("tier", tier);
        if (functionVersion != null) {
            TagValidation.requireClean("function_version", functionVersion);
        }
        requireDuration(coldStartTimeMs);
        requireCoordinate("latitude", latitude, 90);
        requireCoordinate("longitude", longitude, 180);
        requireTime(timestamp);
    }

    /** Whether a measurement can have these two numbers. */
    public static boolean isValid(double coldStartTimeMs, long timestamp) {
        return Double.isFinite(coldStartTimeMs)
                && coldStartTimeMs >= 0
                && timestamp >= MIN_TIMESTAMP
                && timestamp < END_TIMESTAMP;
    }

    public SeriesKey seriesKey() {
        return new SeriesKey(functionName, popCode, tier);
    }

    private static void requireDuration(double value) {
        if (!Double.isFinite(value)) {
            throw new InvalidValueException("cold_start_time_ms", "is not finite");
        }
        if (value < 0) {
            throw new InvalidValueException("cold_start_time_ms", "is negative (" + value + ")");
        }
    }

    private static void requireCoordinate(String name, double degrees, int limit) {
        if (!Double.isNaN(degrees) && !(Math.abs(degrees) <= limit)) {
            throw new InvalidValueException(name, "is " + degrees + ", outside -" + limit + " to " + limit);
        }
    }

    private static void requireTime(long timestamp) {
        if (timestamp < MIN_TIMESTAMP || timestamp >= END_TIMESTAMP) {
            throw new InvalidValueException(
                    "timestamp", "is " + timestamp + ", outside 2000-01-01 to 2100-01-01 in epoch milliseconds");
        }
    }
}
