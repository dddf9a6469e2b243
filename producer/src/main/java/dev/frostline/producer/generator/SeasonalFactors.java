package dev.frostline.producer.generator;

import java.time.Duration;

/** The seasons of traffic and cold starts over a year and a week, the same for all locations: factors around 1. */
final class SeasonalFactors {
    private static final double DAY_MS = Duration.ofDays(1).toMillis();
    private static final double DAYS_A_YEAR = 365.2425;
    /** The days before Christmas. */
    private static final double PEAK_DAY = 345;
    /** 1 January 1970 was a Thursday. */
    private static final long FIRST_WEEKDAY = 3;

    private static final double TRAFFIC_SWING = 0.3;
    private static final double WEEKEND_TRAFFIC = 0.65;
    private static final double LEVEL_SWING = 0.03;
    private static final double WEEKEND_LEVEL = 0.97;

    private SeasonalFactors() {}

    static double traffic(long timestamp) {
        return (1 + TRAFFIC_SWING * yearly(timestamp)) * (isWeekend(timestamp) ? WEEKEND_TRAFFIC : 1);
    }

    static double level(long timestamp) {
        return (1 + LEVEL_SWING * yearly(timestamp)) * (isWeekend(timestamp) ? WEEKEND_LEVEL : 1);
    }

    private static double yearly(long timestamp) {
        return StrictMath.cos(2 * StrictMath.PI * (timestamp / DAY_MS - PEAK_DAY) / DAYS_A_YEAR);
    }

    private static boolean isWeekend(long timestamp) {
        long day = Math.floorDiv(timestamp, (long) DAY_MS);
        return Math.floorMod(day + FIRST_WEEKDAY, 7) >= 5;
    }
}
