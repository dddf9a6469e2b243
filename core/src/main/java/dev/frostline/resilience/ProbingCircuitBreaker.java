package dev.frostline.resilience;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * A circuit breaker of resilience4j that opens with the first failure. While it is open no call is permitted, for a
 * wait that doubles with each failed probe. After the wait one call is permitted, the probe, and its result counts for
 * all callers. Whoever is permitted a call must report it with {@link #succeeded}, {@link #failed} or {@link #release}.
 * A call that was permitted before the breaker opened may end while it is open: its success changes nothing, and its
 * failure can only lengthen the wait. Thread-safe.
 */
public final class ProbingCircuitBreaker {
    private static final Duration PROBE_RECHECK = Duration.ofMillis(50);
    private static final double WAIT_FACTOR = 2;

    private final InstantSource clock;
    private final IntervalFunction backoff;
    private final CircuitBreaker breaker;
    private Duration requestedWait = Duration.ZERO;
    private Instant openUntil = Instant.MIN;

    /**
     * @param initial wait after the first failure at most; each wait is between half of its step and the whole step
     * @param max longest step
     */
    public ProbingCircuitBreaker(
            String name, Duration initial, Duration max, InstantSource clock, RandomGenerator random) {
        IntervalFunction steps = IntervalFunction.ofExponentialBackoff(initial, WAIT_FACTOR, max);
        this.clock = clock;
        this.backoff = attempt -> withJitter(steps.apply(attempt), random);
        this.breaker = CircuitBreaker.of(
                name,
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(1)
                        .minimumNumberOfCalls(1)
                        .failureRateThreshold(100)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .waitIntervalFunctionInOpenState(this::open)
                        .clock(clock.withZone(ZoneOffset.UTC))
                        .build());
    }

    /** @return how long to wait before asking again; zero if the call is permitted */
    public synchronized Duration tryAcquire() {
        if (breaker.tryAcquirePermission()) {
            return Duration.ZERO;
        }
        Duration remaining = Duration.between(clock.instant(), openUntil);
        return remaining.isNegative() || remaining.isZero() ? PROBE_RECHECK : remaining;
    }

    public synchronized void succeeded() {
        breaker.onSuccess(0, TimeUnit.NANOSECONDS);
    }

    /** @param minimumWait how long no call may be permitted at least; zero if only the back-off counts */
    public synchronized void failed(Duration minimumWait) {
        if (breaker.getState() == State.OPEN) {
            lengthen(minimumWait);
        } else {
            requestedWait = minimumWait;
            breaker.onError(0, TimeUnit.NANOSECONDS, new IllegalStateException("the call failed"));
        }
    }

    /** Gives a permission back that was not used. */
    public synchronized void release() {
        breaker.releasePermission();
    }

    /** Whether the last result was a success, or there was none yet. */
    public synchronized boolean isClosed() {
        return breaker.getState() == State.CLOSED;
    }

    /** @return milliseconds; resilience4j permits a call only after the wait, and this class with its last instant */
    private long open(int attempt) {
        Duration wait = max(Duration.ofMillis(backoff.apply(attempt)), requestedWait);
        openUntil = clock.instant().plus(wait);
        return wait.toMillis() - 1;
    }

    private void lengthen(Duration minimumWait) {
        Instant until = clock.instant().plus(minimumWait);
        if (until.isAfter(openUntil)) {
            openUntil = until;
            breaker.transitionToOpenStateFor(minimumWait.minusMillis(1));
        }
    }

    private static long withJitter(long step, RandomGenerator random) {
        return step / 2 + random.nextLong(step / 2 + 1);
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }
}
