package dev.frostline.sink.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.sink.store.StoreResponse.Cause;
import dev.frostline.sink.store.StoreResponse.RetriableFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class StoreCircuitBreakerTest {
    private static final RetriableFailure AWAY = RetriableFailure.of(Cause.UNREACHABLE, "away");

    private Instant now = Instant.EPOCH;
    private final StoreCircuitBreaker breaker =
            new StoreCircuitBreaker(Duration.ofSeconds(1), Duration.ofSeconds(8), () -> now, new Random(1));

    @Test
    void permitsEveryWrite_whileNothingFails() {
        assertThat(breaker.tryAcquire()).isZero();
        assertThat(breaker.tryAcquire()).isZero();
        assertThat(breaker.outage()).isNull();
    }

    @Test
    void permitsOneProbe_afterTheWait() {
        breaker.failed(AWAY);
        Duration wait = breaker.tryAcquire();
        assertThat(wait).isPositive();

        now = now.plus(wait);

        assertThat(breaker.tryAcquire()).isZero();
        assertThat(breaker.tryAcquire()).isPositive();
        breaker.succeeded();
        assertThat(breaker.tryAcquire()).isZero();
        assertThat(breaker.outage()).isNull();
    }

    @Test
    void keepsTheStartOfTheOutage_overManyFailures() {
        breaker.failed(AWAY);
        now = now.plusSeconds(60);
        assertThat(breaker.tryAcquire()).isZero();
        breaker.failed(RetriableFailure.of(Cause.BUSY, "busy"));

        assertThat(breaker.outage().since()).isEqualTo(Instant.EPOCH);
        assertThat(breaker.outage().lastFailure().reason()).isEqualTo("busy");
    }

    @Test
    void permitsAnotherProbe_whenTheFirstIsReleased() {
        breaker.failed(AWAY);
        now = now.plusSeconds(60);
        assertThat(breaker.tryAcquire()).isZero();
        assertThat(breaker.tryAcquire()).isPositive();

        breaker.release();

        assertThat(breaker.tryAcquire()).isZero();
    }
}
