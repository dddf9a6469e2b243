package dev.frostline.sink;

import dev.frostline.ops.Backoff;
import dev.frostline.sink.store.StoreAnswer.Cause;
import dev.frostline.sink.store.StoreAnswer.Setback;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Lets writes through while the store takes them. After a setback nobody writes for a while, then one write tries
 * for all, and its success lets the others go on. Thread-safe.
 */
final class CircuitBreaker {
    /** A person must act first: asking more often would only fill the store's log. */
    private static final Duration DENIED_WAIT = Duration.ofSeconds(15);

    private static final Duration PROBE_RECHECK = Duration.ofMillis(50);

    private final InstantSource clock;
    private final Backoff backoff;
    private State state = new Closed();

    CircuitBreaker(InstantSource clock, Backoff backoff) {
        this.clock = clock;
        this.backoff = backoff;
    }

    /** @return how long to wait before asking again; zero where the caller may, and then must, write and tell */
    synchronized Duration ask() {
        return state.ask();
    }

    synchronized void succeeded() {
        backoff.reset();
        state = new Closed();
    }

    synchronized void failed(Setback setback) {
        Instant now = clock.instant();
        Duration wait = longest(backoff.next(), setback.retryAfter());
        if (setback.cause() == Cause.DENIED) {
            wait = longest(wait, DENIED_WAIT);
        }
        Instant since = state.outage() == null ? now : state.outage().since();
        state = new Open(new Outage(since, setback), now.plus(wait));
    }

    /** The caller who may have been let through will not write. */
    synchronized void gaveUp() {
        if (state instanceof Probing probing) {
            state = new Open(probing.outage(), clock.instant());
        }
    }

    /** @return null where the store takes what we write */
    synchronized Outage outage() {
        return state.outage();
    }

    private static Duration longest(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    /** Since when the store has not taken anything, and what it said last. */
    record Outage(Instant since, Setback last) {}

    private sealed interface State {
        Duration ask();

        Outage outage();
    }

    /** All may write. */
    private record Closed() implements State {
        @Override
        public Duration ask() {
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
        private final Instant until;

        Open(Outage outage, Instant until) {
            this.outage = outage;
            this.until = until;
        }

        @Override
        public Duration ask() {
            Duration left = Duration.between(clock.instant(), until);
            if (left.isNegative() || left.isZero()) {
                state = new Probing(outage);
                return Duration.ZERO;
            }
            return left;
        }

        @Override
        public Outage outage() {
            return outage;
        }
    }

    /** One writes; the others wait for what becomes of it. */
    private record Probing(Outage outage) implements State {
        @Override
        public Duration ask() {
            return PROBE_RECHECK;
        }
    }
}
