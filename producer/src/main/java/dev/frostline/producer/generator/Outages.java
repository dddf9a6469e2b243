package dev.frostline.producer.generator;

import java.time.Duration;

/** Rare outages of locations: about one in three days for each, of two to nine minutes. */
final class Outages {
    private static final long BLOCK_MS = Duration.ofHours(1).toMillis();
    private static final long MINUTE_MS = Duration.ofMinutes(1).toMillis();
    private static final double PER_HOUR = 1.0 / 72;
    private static final int LATEST_START_MINUTE = 50;
    private static final int SHORTEST_MINUTES = 2;
    private static final int SPREAD_MINUTES = 8;

    private final long seed;

    Outages(long seed) {
        this.seed = seed;
    }

    /** An outage lies within one hour of the clock, so that the hour alone determines it. */
    boolean isOut(Location location, long timestamp) {
        long hour = Math.floorDiv(timestamp, BLOCK_MS);
        SeededRandom random = new SeededRandom(seed, SeededRandom.seedOf("outage:" + location.code()), hour);
        if (random.uniform() >= PER_HOUR) {
            return false;
        }
        long start = hour * BLOCK_MS + random.below(LATEST_START_MINUTE) * MINUTE_MS;
        long end = start + (SHORTEST_MINUTES + random.below(SPREAD_MINUTES)) * MINUTE_MS;
        return timestamp >= start && timestamp < end;
    }
}
