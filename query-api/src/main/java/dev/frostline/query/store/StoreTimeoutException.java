package dev.frostline.query.store;

import java.time.Duration;

/** A query took longer than its time-out. */
public final class StoreTimeoutException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreTimeoutException(Duration timeout, Throwable cause) {
        super("the metric store did not answer within " + timeout.toMillis() + " ms", cause);
    }
}
