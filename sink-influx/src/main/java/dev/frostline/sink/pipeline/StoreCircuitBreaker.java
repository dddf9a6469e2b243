package dev.frostline.sink.pipeline;

import dev.frostline.ops.Backoff;
import dev.frostline.sink.store.StoreResponse.Cause;
import dev.frostline.sink.store.StoreResponse.RetriableFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Lets writes through while the store takes them. After a setback nobody writes for a while, then one write tries
 * for all, and its success lets the others go on. Thread-safe.
 */
final class StoreCircuitBreaker {
    /** A person must act first: asking more often would only fill the store's log. */
    private static final Duration DENIED_WAIT = Duration.ofSeconds(15);

    private static final Duration PROBE_RECHECK = Duration.ofMillis(50);

    private final InstantSource clock;
    private final Backoff backoff;
    private State state = new Closed();

    StoreCircuitBreaker(InstantSource clock, Backoff backoff) {
        this.clock = clock;
        this.backoff = backoff;
    }

    /** @return how long to wait before asking again; zero where the caller may, and then must, write and tell */
    synchronized Duration tryAcquire() {
        return state.tryAcquire();
    }

    synchronized void succeeded() {
        backoff.reset();
        state = new Closed();
    }

    synchronized void failed(RetriableFailure failure) {
        Instant now = clock.instant();
        Duration wait = max(backoff.next(), failure.retryAfter());
        if (failure.cause() == Cause.DENIED) {
            wait = max(wait, DENIED_WAIT);
        }
        Instant since = state.outage() == null ? now : state.outage().since();
        state = new Open(new Outage(since, failure), now.plus(wait));
    }

    /** The caller who may have been let through will not write. */
    synchronized void release() {
        if (state instanceof Probing probing) {
            state = new Open(probing.outage(), clock.instant());
        }
    }

    /** @return null where the store takes what we write */
    synchronized Outage outage() {
        return state.outage();
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    /** Since when the store has not taken anything, and what it said last. */
    record Outage(Instant since, RetriableFailure lastFailure) {}

    private sealed interface State {
        Duration tryAcquire();

        Outage outage();
    }

    /** All may write. */
    private record Closed() implements State {
        @Override
        public Duration tryAcquire() {
            return Duration.ZERO;
        }

        @Override
        public Outage outage() {
            return null;
        }
    }

    /** Nobody may write; the first to ask after the time makes it {@link Probing}. */
    private final class Open implements State {
        private final Outage outage;
        private final Instant openUntil;

        Open(Outage outage, Instant openUntil) {
            this.outage = outage;
            this.openUntil = openUntil;
        }

        @Override
        public Duration tryAcquire() {
            Duration remaining = Duration.between(clock.instant(), openUntil);
            if (remaining.isNegative() || remaining.isZero()) {
                state = new Probing(outage);
                return Duration.ZERO;
            }
            return remaining;
        }

        @Override
        public Outage outage() {
            return outage;
        }
    }

    /** One writes; the others wait for what becomes of it. */
    private record Probing(Outage outage) implements State {
        @Override
        public Duration tryAcquire() {
            return PROBE_RECHECK;
        }
    }
}
