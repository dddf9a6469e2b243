package dev.frostline.sink.pipeline;

import dev.frostline.resilience.ProbingCircuitBreaker;
import dev.frostline.sink.store.StoreResponse.Cause;
import dev.frostline.sink.store.StoreResponse.RetriableFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Permits writes while the store accepts them. After a failed write no writer writes for a while, then one writer
 * probes the store for all of them. Remembers since when the store has failed, and why. Thread-safe.
 */
final class StoreCircuitBreaker {
    /** Only a person can end a denial: more frequent attempts would only fill the store's log. */
    private static final Duration DENIED_WAIT = Duration.ofSeconds(15);

    private final InstantSource clock;
    private final ProbingCircuitBreaker breaker;
    private @Nullable Outage outage;

    StoreCircuitBreaker(Duration initialWait, Duration maxWait, InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.breaker = new ProbingCircuitBreaker("metric-store", initialWait, maxWait, clock, random);
    }

    /** @return how long to wait before asking again; zero if the caller may write, and then it must report the result */
    Duration tryAcquire() {
        return breaker.tryAcquire();
    }

    synchronized void succeeded() {
        breaker.succeeded();
        if (breaker.isClosed()) {
            outage = null;
        }
    }

    synchronized void failed(RetriableFailure failure) {
        breaker.failed(minimumWait(failure));
        Instant since = outage == null ? clock.instant() : outage.since();
        outage = new Outage(since, failure);
    }

    private static Duration minimumWait(RetriableFailure failure) {
        Duration asked = failure.retryAfter();
        return failure.cause() == Cause.DENIED && asked.compareTo(DENIED_WAIT) < 0 ? DENIED_WAIT : asked;
    }

    /** The caller was permitted to write and will not. */
    void release() {
        breaker.release();
    }

    /** @return null while the store accepts writes */
    synchronized @Nullable Outage outage() {
        return outage;
    }

    /**
     * A time in which the store accepts no writes.
     *
     * @param since when the first write failed
     */
    record Outage(Instant since, RetriableFailure lastFailure) {}
}
