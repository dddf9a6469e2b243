package dev.frostline.query.cache;

import dev.frostline.ops.CheckResult;
import dev.frostline.query.monitoring.DependencyCircuit;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.SetParams;
import redis.clients.jedis.util.JedisURIHelper;

/** Redis with short time-outs; while it is unreachable, every read is an immediate miss. Thread-safe. */
final class RedisCache implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 250;
    private static final String PREFIX = "frostline:query:";

    private final URI url;
    private final DependencyCircuit circuit;
    private @Nullable RedisClient client;

    RedisCache(URI url, InstantSource clock) {
        this.url = url;
        this.circuit =
                new DependencyCircuit(LoggerFactory.getLogger(RedisCache.class), "using Redis", clock, new Random());
    }

    Optional<CachedResponse> get(String key) {
        return attempt(redis -> redis.get(PREFIX + key)).flatMap(CachedResponse::decode);
    }

    void put(String key, CachedResponse value, Duration retention) {
        attempt(redis ->
                redis.set(PREFIX + key, value.encode(), SetParams.setParams().ex(retention.toSeconds())));
    }

    CheckResult check() {
        attempt(RedisClient::ping);
        return circuit.isFailing() ? CheckResult.degraded(circuit.lastReason()) : CheckResult.up();
    }

    boolean isFailing() {
        return circuit.isFailing();
    }

    /** Empty if there is no such value, or if Redis is unreachable. */
    private <T> Optional<T> attempt(Function<RedisClient, T> command) {
        if (!circuit.tryAcquire()) {
            return Optional.empty();
        }
        try {
            Optional<T> result = Optional.ofNullable(command.apply(client()));
            circuit.succeeded();
            return result;
        } catch (JedisException | IllegalArgumentException e) {
            circuit.failed(String.valueOf(e.getMessage()));
            return Optional.empty();
        } catch (RuntimeException | Error e) {
            circuit.release();
            throw e;
        }
    }

    private synchronized RedisClient client() {
        if (client == null) {
            client = RedisClient.builder()
                    .hostAndPort(JedisURIHelper.getHostAndPort(url))
                    .clientConfig(DefaultJedisClientConfig.builder(url)
                            .timeoutMillis(TIMEOUT_MILLIS)
                            .build())
                    .build();
        }
        return client;
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
        }
    }
}
