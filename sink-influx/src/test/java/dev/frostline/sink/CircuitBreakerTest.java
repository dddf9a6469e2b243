package dev.frostline.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.ops.Backoff;
import dev.frostline.sink.store.StoreAnswer.Cause;
import dev.frostline.sink.store.StoreAnswer.Setback;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class CircuitBreakerTest {
    private static final Setback AWAY = Setback.of(Cause.AWAY, "away");

    private Instant now = Instant.EPOCH;
    private final CircuitBreaker breaker =
            new CircuitBreaker(() -> now, new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(8), new Random(1)));

    @Test
    void letsAllThrough_whileNothingFails() {
        assertThat(breaker.ask()).isZero();
        assertThat(breaker.ask()).isZero();
        assertThat(breaker.outage()).isNull();
    }

    @Test
    void letsOneTryForAll_afterTheWait() {
        breaker.failed(AWAY);
        Duration wait = breaker.ask();
        assertThat(wait).isPositive();

        now = now.plus(wait);

        assertThat(breaker.ask()).isZero();
        assertThat(breaker.ask()).isPositive();
        breaker.succeeded();
        assertThat(breaker.ask()).isZero();
        assertThat(breaker.outage()).isNull();
    }

    @Test
    void remembersSinceWhen_overManyTries() {
        breaker.failed(AWAY);
        now = now.plusSeconds(60);
        assertThat(breaker.ask()).isZero();
        breaker.failed(Setback.of(Cause.BUSY, "busy"));

        assertThat(breaker.outage().since()).isEqualTo(Instant.EPOCH);
        assertThat(breaker.outage().last().reason()).isEqualTo("busy");
    }

    @Test
    void letsAnotherTry_whenTheOneGaveUp() {
        breaker.failed(AWAY);
        now = now.plusSeconds(60);
        assertThat(breaker.ask()).isZero();
        assertThat(breaker.ask()).isPositive();

        breaker.gaveUp();

        assertThat(breaker.ask()).isZero();
    }
}
