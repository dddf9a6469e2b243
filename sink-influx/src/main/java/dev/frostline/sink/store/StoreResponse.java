package dev.frostline.sink.store;

import java.time.Duration;

/** What became of a write. */
public sealed interface StoreResponse {
    /** All of it is in the store. */
    record Written() implements StoreResponse {}

    /**
     * At least one line cannot be taken, ever; whether the others were is not certain.
     *
     * @param reason the store's own words
     * @param line which one, from 0; -1 where the store did not say
     * @param dropped how many; -1 where the store did not say
     */
    record Rejected(String reason, int line, int dropped) implements StoreResponse {}

    /** More bytes than the store takes at once; nothing was written. */
    record TooLarge(String reason) implements StoreResponse {}

    /**
     * Not now; nothing is known to be written.
     *
     * @param retryAfter zero where the store did not say
     */
    record RetriableFailure(Cause cause, String reason, Duration retryAfter) implements StoreResponse {
        public static RetriableFailure of(Cause cause, String reason) {
            return new RetriableFailure(cause, reason, Duration.ZERO);
        }
    }

    /** Why a write must be tried again. */
    enum Cause {
        /** Nobody answers, or somebody who is not the store. */
        UNREACHABLE,
        /** No answer in the time that a write may take; whether it was written is not known. */
        TIMED_OUT,
        /** It asks for patience, or fails in itself. */
        BUSY,
        /** Our credentials do not suffice; a person must act. */
        DENIED,
        /** What we write to is not there. */
        MISSING
    }
}
