package dev.frostline.stream.rollup.window;

import dev.frostline.model.Measurement;

/** What a measurement says beside its series, time and value. */
public record RollupOrigin(String city, String country, double latitude, double longitude, String functionVersion) {
    public static RollupOrigin of(Measurement m) {
        return new RollupOrigin(m.city(), m.country(), m.latitude(), m.longitude(), m.functionVersion());
    }

    /** Whether {@link #of} would give an equal one; asked for each measurement, so that few are made. */
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
