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
 * Which notifications went out: a mark in Redis, set once and kept for a time, between the sending and its record
 * in MongoDB; the latest also in memory. Without Redis MongoDB's word stands alone: {@link #contains} says no.
 * Thread-safe, never throws, and does not ask a Redis that is away until {@link #ping} finds it again.
 */
public final class SentMarks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SentMarks.class);
    private static final String PREFIX = "frostline:notified:";
    private static final int TIMEOUT_MS = 1_000;
    private static final int REMEMBERED = 1_000;

    private final RedisClient redis;
    private final Duration keep;
    private final Map<String, Boolean> latest = new Latest();
    private final Reachability reachability = new Reachability(LOG, "Redis");

    public SentMarks(Secret url, Duration keep) {
        this.keep = keep;
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
        remember(key);
        ask(() -> redis.set(PREFIX + key, "sent", SetParams.setParams().nx().ex(keep.toSeconds())), "");
    }

    public boolean contains(String key) {
        return remembers(key) || ask(() -> redis.exists(PREFIX + key), false);
    }

    /** Finds out whether Redis is there. */
    public void ping() {
        tryToAsk(redis::ping, "");
    }

    public CheckResult check() {
        return reachability.checkOptional();
    }

    @Override
    public void close() {
        redis.close();
    }

    private <T> T ask(Question<T> question, T otherwise) {
        return reachability.isFailing() ? otherwise : tryToAsk(question, otherwise);
    }

    private <T> T tryToAsk(Question<T> question, T otherwise) {
        try {
            T answer = question.ask();
            reachability.succeeded();
            return answer == null ? otherwise : answer;
        } catch (JedisException e) {
            reachability.failed(e);
            return otherwise;
        }
    }

    private void remember(String key) {
        synchronized (latest) {
            latest.put(key, true);
        }
    }

    private boolean remembers(String key) {
        synchronized (latest) {
            return latest.containsKey(key);
        }
    }

    /** Asks Redis. */
    @FunctionalInterface
    private interface Question<T> {
        T ask();
    }

    /** Forgets the oldest. */
    private static final class Latest extends LinkedHashMap<String, Boolean> {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    }
}
