package dev.frostline.query.cache;

/**
 * The state of the cache and its hit rate.
 *
 * @param backend {@code redis}, or {@code process} where Redis is away
 * @param entries, bytes what this process holds
 */
public record CacheStatus(String backend, long hits, long misses, int entries, long bytes) {
    /** From 0 to 1; 0 before the first request. */
    public double hitRatio() {
        return hits + misses == 0 ? 0 : (double) hits / (hits + misses);
    }
}
