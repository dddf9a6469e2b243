package dev.frostline.sink.store;

import java.time.Duration;

/** What became of a write. */
public sealed interface StoreAnswer {
    /** All of it is in the store. */
    record Written() implements StoreAnswer {}

    /**
     * At least one line cannot be taken, ever; whether the others were is not certain.
     *
     * @param reason the store's own words
     * @param line which one, from 0; -1 where the store did not say
     * @param dropped how many; -1 where the store did not say
     */
    record Refused(String reason, int line, int dropped) implements StoreAnswer {}

    /** More bytes than the store takes at once; nothing was written. */
    record TooLarge(String reason) implements StoreAnswer {}

    /**
     * Not now; nothing is known to be written.
     *
     * @param retryAfter zero where the store did not say
     */
    record Setback(Cause cause, String reason, Duration retryAfter) implements StoreAnswer {
        public static Setback of(Cause cause, String reason) {
            return new Setback(cause, reason, Duration.ZERO);
        }
    }

    /** Why a write must be tried again. */
    enum Cause {
        /** Nobody answers, or somebody who is not the store. */
        AWAY,
        /** No answer in the time that a write may take; whether it was written is not known. */
        SLOW,
        /** It asks for patience, or fails in itself. */
        BUSY,
        /** Our credentials do not suffice; a person must act. */
        DENIED,
        /** What we write to is not there. */
        MISSING
    }
}
