package dev.frostline.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.concurrent.ThreadPools;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProbingCircuitBreakerTest {
    private static final Duration INITIAL = Duration.ofSeconds(1);
    private static final Duration MAX = Duration.ofSeconds(8);

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final ProbingCircuitBreaker breaker =
            new ProbingCircuitBreaker("test", INITIAL, MAX, () -> now, new Random(1));

    @Test
    void permitsEveryCall_whileNothingFails() {
        assertThat(breaker.tryAcquire()).isZero();
        assertThat(breaker.tryAcquire()).isZero();
        breaker.succeeded();

        assertThat(breaker.tryAcquire()).isZero();
        assertThat(breaker.isClosed()).isTrue();
    }

    @Test
    void opensWithTheFirstFailure_andPermitsOneProbeWithTheLastInstantOfTheWait() {
        breaker.failed(Duration.ZERO);
        Duration wait = breaker.tryAcquire();
        assertThat(wait).isBetween(INITIAL.dividedBy(2), INITIAL);
        assertThat(breaker.isClosed()).isFalse();

        now = now.plus(wait).minusMillis(1);
        assertThat(breaker.tryAcquire()).isEqualTo(Duration.ofMillis(1));
        now = now.plusMillis(1);

        assertThat(breaker.tryAcquire()).isZero();
        assertThat(breaker.tryAcquire()).isEqualTo(Duration.ofMillis(50));
    }

    @Test
    void closes_whenTheProbeSucceeds() {
        breaker.failed(Duration.ZERO);
        acquireProbe();

        breaker.succeeded();

        assertThat(breaker.isClosed()).isTrue();
        assertThat(breaker.tryAcquire()).isZero();
        assertThat(breaker.tryAcquire()).isZero();
    }

    @Test
    void doublesTheWait_withEachFailedProbe_upToTheLongest() {
        breaker.failed(Duration.ZERO);
        for (int step : new int[] {1, 2, 4, 8, 8, 8}) {
            assertThat(breaker.tryAcquire()).isBetween(Duration.ofMillis(500L * step), Duration.ofSeconds(step));
            acquireProbe();
            breaker.failed(Duration.ZERO);
        }
    }

    @Test
    void stillKeepsToTheLongestWait_afterAThousandFailures() {
        for (int i = 0; i < 1_000; i++) {
            breaker.failed(Duration.ZERO);
            acquireProbe();
        }
        breaker.failed(Duration.ZERO);

        assertThat(breaker.tryAcquire()).isBetween(MAX.dividedBy(2), MAX);
    }

    @Test
    void beginsWithTheShortestWait_afterASuccess() {
        for (int i = 0; i < 5; i++) {
            breaker.failed(Duration.ZERO);
            acquireProbe();
        }
        breaker.succeeded();

        breaker.failed(Duration.ZERO);

        assertThat(breaker.tryAcquire()).isBetween(INITIAL.dividedBy(2), INITIAL);
    }

    @Test
    void waitsAsLongAsIsAskedFor_whenThatIsLonger() {
        breaker.failed(Duration.ofSeconds(77));

        assertThat(breaker.tryAcquire()).isEqualTo(Duration.ofSeconds(77));
        now = now.plusSeconds(77);
        assertThat(breaker.tryAcquire()).isZero();
        breaker.failed(Duration.ZERO);
        assertThat(breaker.tryAcquire()).isBetween(INITIAL, INITIAL.multipliedBy(2));
    }

    @Test
    void lengthensTheWait_whenACallFromBeforeFailsWhileItIsOpen() {
        breaker.failed(Duration.ZERO);
        breaker.failed(Duration.ofSeconds(30));
        breaker.failed(Duration.ofSeconds(20));

        assertThat(breaker.tryAcquire()).isEqualTo(Duration.ofSeconds(30));
        now = now.plusSeconds(30);
        assertThat(breaker.tryAcquire()).isZero();
    }

    @Test
    void staysOpen_whenACallFromBeforeSucceedsWhileItIsOpen() {
        breaker.failed(Duration.ofSeconds(30));

        breaker.succeeded();

        assertThat(breaker.isClosed()).isFalse();
        assertThat(breaker.tryAcquire()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void permitsAnotherProbe_whenTheFirstIsReleased() {
        breaker.failed(Duration.ZERO);
        acquireProbe();
        assertThat(breaker.tryAcquire()).isPositive();

        breaker.release();

        assertThat(breaker.tryAcquire()).isZero();
    }

    @Test
    void changesNothing_whenAPermissionIsReleasedWhileItIsClosedOrOpen() {
        breaker.release();
        assertThat(breaker.tryAcquire()).isZero();
        breaker.failed(Duration.ofSeconds(30));

        breaker.release();

        assertThat(breaker.tryAcquire()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void permitsOneOfManyThreads_afterTheWait() throws Exception {
        breaker.failed(Duration.ZERO);
        now = now.plus(MAX);
        ExecutorService threads = ThreadPools.fixed("probe", 8);
        try {
            var results = threads.invokeAll(IntStream.range(0, 64)
                    .mapToObj(i -> (Callable<Duration>) breaker::tryAcquire)
                    .toList());

            int permitted = 0;
            for (var result : results) {
                permitted += result.get().isZero() ? 1 : 0;
            }
            assertThat(permitted).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    private void acquireProbe() {
        now = now.plus(MAX);
        assertThat(breaker.tryAcquire()).isZero();
    }
}
