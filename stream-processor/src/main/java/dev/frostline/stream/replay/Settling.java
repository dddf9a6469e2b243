package dev.frostline.stream.replay;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Knows when a replay has come to its end: all was read, so long ago that partitions with nothing left have said so,
 * and the task that makes alerts has heard all of it.
 */
public final class Settling {
    private static final long STILL_NANOS = Duration.ofSeconds(20).toNanos();

    private final LongSupplier nanoTime;
    private long since;
    private boolean isStill;

    public Settling(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** @param left records that are still to be read, and to be heard of */
    public boolean isSettled(long left) {
        if (left > 0) {
            isStill = false;
            return false;
        }
        if (!isStill) {
            isStill = true;
            since = nanoTime.getAsLong();
        }
        return nanoTime.getAsLong() - since >= STILL_NANOS;
    }
}
