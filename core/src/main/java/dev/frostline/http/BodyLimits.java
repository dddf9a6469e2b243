package dev.frostline.http;

import java.util.concurrent.atomic.AtomicLong;

/** Bounds of one body and of all bodies that are in memory at the same time. Thread-safe. */
final class BodyLimits {
    private static final int BODIES_AT_ONCE = 4;
    private static final long MIN_BYTES_AT_ONCE = 4 << 20;

    private final int maxBytes;
    private final HttpDeadlines deadlines;
    private final AtomicLong available;

    BodyLimits(int maxBytes, HttpDeadlines deadlines) {
        this.maxBytes = maxBytes;
        this.deadlines = deadlines;
        this.available = new AtomicLong(Math.max(MIN_BYTES_AT_ONCE, (long) BODIES_AT_ONCE * maxBytes));
    }

    int maxBytes() {
        return maxBytes;
    }

    HttpDeadlines deadlines() {
        return deadlines;
    }

    boolean tryReserve(long bytes) {
        if (available.addAndGet(-bytes) < 0) {
            available.addAndGet(bytes);
            return false;
        }
        return true;
    }

    void release(long bytes) {
        available.addAndGet(bytes);
    }
}
