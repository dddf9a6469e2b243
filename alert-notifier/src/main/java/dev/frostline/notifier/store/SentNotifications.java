package dev.frostline.notifier.store;

import dev.frostline.config.Secret;
import dev.frostline.ops.CheckResult;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.SetParams;
import redis.clients.jedis.util.JedisURIHelper;

/**
 * The keys of sent notifications: marked in Redis for a limited time between the sending and the record in MongoDB; the
 * latest are also in memory. While Redis is away only MongoDB decides: {@link #contains} returns false. Thread-safe.
 * Never throws, and makes no call to a Redis that is away until {@link #ping} reaches it again.
 */
public final class SentNotifications implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SentNotifications.class);
    private static final String PREFIX = "frostline:notified:";
    private static final int TIMEOUT_MS = 1_000;
    private static final int MAX_LATEST = 1_000;

    private final RedisClient redis;
    private final Duration retention;
    private final Map<String, Boolean> latest = new LatestKeys();
    private final Reachability reachability = new Reachability(LOG, "Redis");

    public SentNotifications(Secret url, Duration retention) {
        this.retention = retention;
        URI address = URI.create(url.value());
        this.redis = RedisClient.builder()
                .hostAndPort(JedisURIHelper.getHostAndPort(address))
                .clientConfig(DefaultJedisClientConfig.builder(address)
                        .timeoutMillis(TIMEOUT_MS)
                        .build())
                .build();
    }

    /** Marks a notification as sent; the first mark stays. */
    public void add(String key) {
        addLatest(key);
        runIfReachable(
                () -> redis.set(PREFIX + key, "sent", SetParams.setParams().nx().ex(retention.toSeconds())), "");
    }

    public boolean contains(String key) {
        return isLatest(key) || runIfReachable(() -> redis.exists(PREFIX + key), false);
    }

    /** Checks whether Redis is reachable. */
    public void ping() {
        run(redis::ping, "");
    }

    public CheckResult check() {
        return reachability.checkOptional();
    }

    @Override
    public void close() {
        redis.close();
    }

    private <T> T runIfReachable(RedisCommand<T> command, T fallback) {
        return reachability.isFailing() ? fallback : run(command, fallback);
    }

    private <T> T run(RedisCommand<T> command, T fallback) {
        try {
            T reply = command.run();
            reachability.succeeded();
            return reply == null ? fallback : reply;
        } catch (JedisException e) {
            reachability.failed(e);
            return fallback;
        }
    }

    private void addLatest(String key) {
        synchronized (latest) {
            latest.put(key, true);
        }
    }

    private boolean isLatest(String key) {
        synchronized (latest) {
            return latest.containsKey(key);
        }
    }

    /** One command to Redis. */
    @FunctionalInterface
    private interface RedisCommand<T> {
        T run();
    }

    /** Drops the oldest keys. */
    private static final class LatestKeys extends LinkedHashMap<String, Boolean> {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MAX_LATEST;
        }
    }
}
