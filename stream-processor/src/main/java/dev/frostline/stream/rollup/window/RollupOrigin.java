package dev.frostline.stream.rollup.window;

import dev.frostline.model.Measurement;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a measurement beside its series, time and value.
 *
 * @param latitude, longitude degrees; not a number where the measurement has none
 * @param functionVersion null where the measurement has none
 */
public record RollupOrigin(
        String city,
        String country,
        double latitude,
        double longitude,
        @Nullable String functionVersion) {
    /** The origin of a window without measurements. */
    static final RollupOrigin NONE = new RollupOrigin("", "", Double.NaN, Double.NaN, null);

    public static RollupOrigin of(Measurement m) {
        return new RollupOrigin(m.city(), m.country(), m.latitude(), m.longitude(), m.functionVersion());
    }

    /** @return whether {@link #of} would give an equal origin; avoids an object for each measurement */
    boolean matches(Measurement m) {
        return city.equals(m.city())
                && country.equals(m.country())
                && Double.compare(latitude, m.latitude()) == 0
                && Double.compare(longitude, m.longitude()) == 0
                && (functionVersion == null
                        ? m.functionVersion() == null
                        : functionVersion.equals(m.functionVersion()));
    }
}
