package dev.frostline.stream.replay;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Knows when a replay has come to its end: all was read, so long ago that partitions with nothing left have said so,
 * and the task that makes alerts has heard all that was said until then. Of a topic that is written on there is more to
 * hear for ever.
 */
public final class ReplayCompletion {
    private static final long QUIET_NANOS = Duration.ofSeconds(20).toNanos();

    private final LongSupplier nanoTime;
    private boolean isAllRead;
    private long since;
    private boolean isFeedComplete;
    private long finalFeedEnd;

    public ReplayCompletion(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * @param unread records that are still to be read
     * @param feedEnd the end of what the task that makes alerts is told
     * @param feedPosition how far of it that task is
     */
    public boolean isComplete(long unread, long feedEnd, long feedPosition) {
        if (unread > 0) {
            return false;
        }
        if (!isAllRead) {
            isAllRead = true;
            since = nanoTime.getAsLong();
        }
        if (!isFeedComplete && nanoTime.getAsLong() - since >= QUIET_NANOS) {
            isFeedComplete = true;
            this.finalFeedEnd = feedEnd;
        }
        return isFeedComplete && feedPosition >= this.finalFeedEnd;
    }
}
