package dev.frostline.query.cache;

import dev.frostline.ops.CheckResult;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Responses by key, in Redis, where all instances share them, and in this process, so that the cache works without
 * Redis. A response is kept for some time after it is no longer fresh, for the case that no new one can be made.
 */
public final class ResponseCache implements AutoCloseable {
    private static final Duration RETENTION = Duration.ofHours(1);
    private static final long LOCAL_BYTES = 32L * 1024 * 1024;

    private final LocalCache local = new LocalCache(LOCAL_BYTES);
    private final Optional<RedisCache> redis;
    private final InstantSource clock;
    private final Counter hits;
    private final Counter misses;

    public ResponseCache(RedisSettings settings, InstantSource clock, MeterRegistry registry) {
        this.redis = Optional.ofNullable(settings.url()).map(url -> new RedisCache(url, clock));
        this.clock = clock;
        this.hits = registry.counter("frostline.query.cache", "outcome", "hit");
        this.misses = registry.counter("frostline.query.cache", "outcome", "miss");
    }

    /** The response if it is fresh; counts as a hit or a miss. */
    public Optional<CachedResponse> getFresh(String key) {
        Optional<CachedResponse> found =
                getAny(key).filter(cached -> clock.instant().isBefore(cached.freshUntil()));
        (found.isPresent() ? hits : misses).increment();
        return found;
    }

    /** The response even if it is no longer fresh. */
    public Optional<CachedResponse> getAny(String key) {
        return redis.flatMap(cache -> cache.get(key)).or(() -> local.get(key));
    }

    public void put(String key, String body, Duration freshFor) {
        CachedResponse cached = new CachedResponse(clock.instant().plus(freshFor), body);
        local.put(key, cached);
        redis.ifPresent(cache -> cache.put(key, cached, RETENTION));
    }

    /** Sends a ping to Redis; waits until its time-out at most. */
    public CheckResult check() {
        return redis.map(RedisCache::check).orElseGet(() -> CheckResult.up("none; this process remembers alone"));
    }

    public CacheStatus status() {
        boolean shared = redis.isPresent() && !redis.get().isFailing();
        return new CacheStatus(
                shared ? "redis" : "process", (long) hits.count(), (long) misses.count(), local.size(), local.bytes());
    }

    @Override
    public void close() {
        redis.ifPresent(RedisCache::close);
    }
}
