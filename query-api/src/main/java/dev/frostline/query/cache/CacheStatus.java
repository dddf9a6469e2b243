package dev.frostline.query.cache;

/**
 * How well the cache does.
 *
 * @param backend {@code redis}, or {@code process} where Redis is away
 * @param entries, bytes what this process holds
 */
public record CacheStatus(String backend, long hits, long misses, int entries, long bytes) {
    /** From 0 to 1; 0 before the first question. */
    public double hitRatio() {
        return hits + misses == 0 ? 0 : (double) hits / (hits + misses);
    }
}
