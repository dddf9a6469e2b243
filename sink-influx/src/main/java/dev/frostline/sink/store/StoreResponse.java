package dev.frostline.sink.store;

import java.time.Duration;

/** The result of a write. */
public sealed interface StoreResponse {
    /** All lines are in the store. */
    record Written() implements StoreResponse {}

    /**
     * The store will never accept at least one of the lines; whether it wrote the others is not known.
     *
     * @param reason the store's own message
     * @param line index of a rejected line, from 0; -1 if the store did not name it
     * @param dropped number of rejected lines; -1 if the store did not give it
     */
    record Rejected(String reason, int line, int dropped) implements StoreResponse {}

    /** More bytes than the store accepts in one write; nothing was written. */
    record TooLarge(String reason) implements StoreResponse {}

    /**
     * The write must be tried again later; it is not known whether anything was written.
     *
     * @param retryAfter the wait that the store asks for; zero if it asks for none
     */
    record RetriableFailure(Cause cause, String reason, Duration retryAfter) implements StoreResponse {
        public static RetriableFailure of(Cause cause, String reason) {
            return new RetriableFailure(cause, reason, Duration.ZERO);
        }
    }

    /** Why a write must be tried again. */
    enum Cause {
        /** Nothing answers, or something that is not the store. */
        UNREACHABLE,
        /** No answer in the time that a write may take; whether it was written is not known. */
        TIMED_OUT,
        /** The store asks for a wait, or fails itself. */
        BUSY,
        /** The store does not accept the credentials; a person must act. */
        DENIED,
        /** The bucket or the table does not exist. */
        MISSING,
        /** The writer threw an exception or an error: a defect in the sink, or no memory. */
        WRITER_FAILED
    }
}
