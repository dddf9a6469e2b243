package dev.frostline.query.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.embedded.store.EmbeddedRedis;
import dev.frostline.supervision.Workers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResponseCacheIT {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    private Path directory;

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void sharesResponsesThroughRedis_andServesThemWithoutIt() {
        try (StoppableRedis closing =
                        new StoppableRedis(EmbeddedRedis.start(directory, 0, new Workers(new SimpleMeterRegistry())));
                ResponseCache one = cache(closing.redis().url());
                ResponseCache other = cache(closing.redis().url())) {
            one.put("key", "[1,\n2]", MINUTE);

            assertThat(other.getFresh("key").map(CachedResponse::body)).contains("[1,\n2]");
            assertThat(other.status().backend()).isEqualTo("redis");
            assertThat(other.check().isUp()).isTrue();

            closing.now();

            assertThat(one.getFresh("key").map(CachedResponse::body)).contains("[1,\n2]");
            one.put("second", "2", MINUTE);
            assertThat(one.getFresh("second").map(CachedResponse::body)).contains("2");
            assertThat(one.status().backend()).isEqualTo("process");
            assertThat(one.check().isUp()).isFalse();
        }
    }

    @Test
    void keepsAnExpiredResponse_asStaleOnly() {
        try (ResponseCache cache = new ResponseCache(new RedisSettings(null), () -> now, new SimpleMeterRegistry())) {
            cache.put("key", "1", MINUTE);
            assertThat(cache.getFresh("key")).isPresent();

            now = now.plus(MINUTE);

            assertThat(cache.getFresh("key")).isEmpty();
            assertThat(cache.getAny("key")).isPresent();
            assertThat(cache.status().hits()).isEqualTo(1);
            assertThat(cache.status().misses()).isEqualTo(1);
            assertThat(cache.status().hitRatio()).isEqualTo(0.5);
        }
    }

    private ResponseCache cache(String url) {
        return new ResponseCache(new RedisSettings(URI.create(url)), () -> now, new SimpleMeterRegistry());
    }

    private record StoppableRedis(EmbeddedRedis redis) implements AutoCloseable {
        void now() {
            redis.close();
        }

        @Override
        public void close() {
            redis.close();
        }
    }
}
