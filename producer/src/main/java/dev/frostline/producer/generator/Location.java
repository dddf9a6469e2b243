package dev.frostline.producer.generator;

/**
 * An edge location.
 *
 * @param size its share of the traffic, 0 to 1
 */
public record Location(String code, String city, String country, double latitude, double longitude, double size) {
    private static final double EARTH_RADIUS_KM = 6371;

    /** Great-circle distance by the haversine formula. */
    double distanceKm(Location other) {
        double phi = StrictMath.toRadians(latitude);
        double otherPhi = StrictMath.toRadians(other.latitude);
        double halfLat = StrictMath.sin((otherPhi - phi) / 2);
        double halfLon = StrictMath.sin(StrictMath.toRadians(other.longitude - longitude) / 2);
        double a = halfLat * halfLat + StrictMath.cos(phi) * StrictMath.cos(otherPhi) * halfLon * halfLon;
        return 2 * EARTH_RADIUS_KM * StrictMath.asin(StrictMath.min(1, StrictMath.sqrt(a)));
    }
}
