package dev.frostline.query.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LocalCacheTest {
    private final LocalCache cache = new LocalCache(60);

    @Test
    void evictsWhatIsSeldomRead_whenThereAreTooManyBytes() {
        cache.put("a", response("0123456789"));
        cache.put("b", response("0123456789"));
        cache.put("c", response("0123456789"));
        for (int i = 0; i < 3; i++) {
            assertThat(cache.get("a")).isPresent();
        }

        for (int i = 0; i < 100; i++) {
            cache.put("d" + i, response("0123456789"));
            assertThat(cache.bytes()).isEqualTo(60);
        }

        assertThat(cache.get("a")).isPresent();
        assertThat(cache.size()).isEqualTo(3);
        assertThat(cache.bytes()).isEqualTo(60);
    }

    @Test
    void admitsANewResponse_whenItIsAskedForAgain() {
        cache.put("a", response("0123456789"));
        cache.put("b", response("0123456789"));
        cache.put("c", response("0123456789"));

        for (int i = 0; i < 3; i++) {
            cache.put("d", response("0123456789"));
        }

        assertThat(cache.get("d")).isPresent();
        assertThat(cache.size()).isEqualTo(3);
    }

    @Test
    void countsAResponseOnce_whenItIsReplaced() {
        cache.put("a", response("0123456789"));
        cache.put("a", response("0123"));

        assertThat(cache.bytes()).isEqualTo(8);
    }

    @Test
    void leavesOut_whatIsLargerThanAll() {
        cache.put("a", response("x".repeat(31)));

        assertThat(cache.size()).isZero();
    }

    @Test
    void readsBack_whatWasEncoded() {
        CachedResponse cached = response("a\nb");

        assertThat(CachedResponse.decode(cached.encode())).contains(cached);
        assertThat(CachedResponse.decode("no number\nb")).isEqualTo(Optional.empty());
        assertThat(CachedResponse.decode("")).isEqualTo(Optional.empty());
    }

    private static CachedResponse response(String body) {
        return new CachedResponse(Instant.EPOCH, body);
    }
}
