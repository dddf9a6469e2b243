package dev.frostline.query.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Policy;
import java.util.Optional;

/**
 * Responses in the memory of this process, bounded by their bytes. Eviction runs in the thread that calls, and
 * prefers responses that are seldom and not recently read. Thread-safe.
 */
final class LocalCache {
    private final Cache<String, CachedResponse> entries;

    LocalCache(long maxBytes) {
        this.entries = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((String key, CachedResponse value) -> weight(value))
                .executor(Runnable::run)
                .build();
    }

    Optional<CachedResponse> get(String key) {
        return Optional.ofNullable(entries.getIfPresent(key));
    }

    void put(String key, CachedResponse value) {
        entries.put(key, value);
        entries.cleanUp();
    }

    /** An estimate: a character takes one or two bytes. */
    private static int weight(CachedResponse value) {
        return (int) Math.min(Integer.MAX_VALUE, 2L * value.body().length());
    }

    /** Responses. */
    int size() {
        return Math.toIntExact(entries.estimatedSize());
    }

    long bytes() {
        return entries.policy()
                .eviction()
                .map(Policy.Eviction::weightedSize)
                .map(size -> size.orElse(0))
                .orElse(0L);
    }
}
