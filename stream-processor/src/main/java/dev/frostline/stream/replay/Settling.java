package dev.frostline.stream.replay;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Knows when a replay has come to its end: all was read, so long ago that partitions with nothing left have said so,
 * and the task that makes alerts has heard all that was said until then. Of a topic that is written on there is more to
 * hear for ever.
 */
public final class Settling {
    private static final long STILL_NANOS = Duration.ofSeconds(20).toNanos();

    private final LongSupplier nanoTime;
    private boolean isAllRead;
    private long since;
    private boolean isAllSaid;
    private long said;

    public Settling(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * @param unread records that are still to be read
     * @param said the end of what the task that makes alerts is told
     * @param heard how far of it that task is
     */
    public boolean isSettled(long unread, long said, long heard) {
        if (unread > 0) {
            return false;
        }
        if (!isAllRead) {
            isAllRead = true;
            since = nanoTime.getAsLong();
        }
        if (!isAllSaid && nanoTime.getAsLong() - since >= STILL_NANOS) {
            isAllSaid = true;
            this.said = said;
        }
        return isAllSaid && heard >= this.said;
    }
}
