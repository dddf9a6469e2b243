package dev.frostline.query.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LocalCacheTest {
    private final LocalCache cache = new LocalCache(60);

    @Test
    void dropsTheLeastRecentlyUsed_whenThereAreTooManyBytes() {
        cache.put("a", answer("0123456789"));
        cache.put("b", answer("0123456789"));
        cache.put("c", answer("0123456789"));
        assertThat(cache.get("a")).isPresent();

        cache.put("d", answer("0123456789"));

        assertThat(cache.get("b")).isEmpty();
        assertThat(cache.get("a")).isPresent();
        assertThat(cache.size()).isEqualTo(3);
        assertThat(cache.bytes()).isEqualTo(60);
    }

    @Test
    void countsAnAnswerOnce_whenItIsReplaced() {
        cache.put("a", answer("0123456789"));
        cache.put("a", answer("0123"));

        assertThat(cache.bytes()).isEqualTo(8);
    }

    @Test
    void leavesOut_whatIsLargerThanAll() {
        cache.put("a", answer("x".repeat(31)));

        assertThat(cache.size()).isZero();
    }

    @Test
    void readsBack_whatWasEncoded() {
        Cached cached = answer("a\nb");

        assertThat(Cached.decode(cached.encode())).contains(cached);
        assertThat(Cached.decode("no number\nb")).isEqualTo(Optional.empty());
        assertThat(Cached.decode("")).isEqualTo(Optional.empty());
    }

    private static Cached answer(String body) {
        return new Cached(Instant.EPOCH, body);
    }
}
