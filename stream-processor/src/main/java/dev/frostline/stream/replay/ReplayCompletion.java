package dev.frostline.stream.replay;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Decides when a replay is complete: all records were read so long ago that the tasks of all partitions have reported
 * themselves as idle, and the alert task has read all messages that existed at that time. Later messages do not count,
 * since a topic that is still written to would never be complete. Used by one thread.
 */
public final class ReplayCompletion {
    private final LongSupplier nanoTime;
    private final long quietNanos;
    private boolean isAllRead;
    private long since;
    private boolean isFeedComplete;
    private long finalFeedEnd;

    /** @param quietAfter how long, by the clock, a partition gets no measurements until it is quiet */
    public ReplayCompletion(LongSupplier nanoTime, Duration quietAfter) {
        this.nanoTime = nanoTime;
        this.quietNanos = quietAfter.multipliedBy(2).toNanos();
    }

    /**
     * @param unread number of records that are not read yet
     * @param feedEnd end offset of the alert feed
     * @param feedPosition offset of the alert feed that the alert task reads next
     */
    public boolean isComplete(long unread, long feedEnd, long feedPosition) {
        if (unread > 0) {
            return false;
        }
        if (!isAllRead) {
            isAllRead = true;
            since = nanoTime.getAsLong();
        }
        if (!isFeedComplete && nanoTime.getAsLong() - since >= quietNanos) {
            isFeedComplete = true;
            this.finalFeedEnd = feedEnd;
        }
        return isFeedComplete && feedPosition >= this.finalFeedEnd;
    }
}
