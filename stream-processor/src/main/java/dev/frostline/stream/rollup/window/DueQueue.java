package dev.frostline.stream.rollup.window;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * The series that are due, ordered by the stream time at which they are due, then by key. Not stored: the queue is
 * rebuilt when a task starts. A series is queued at the earliest time at which it may be due; if it is due later, it is
 * scheduled again, so that the order does not depend on the queue's history. Not thread-safe.
 */
final class DueQueue {
    private final Queue<Due> queue =
            new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparing(Due::key));

    /** Adds a series whose windows were not read yet: they are {@link SeriesWindows#AS_STORED}. */
    void scheduleStored(String key, long at) {
        if (at != SeriesWindows.NEVER) {
            queue.add(new Due(at, key));
        }
    }

    /** Does nothing where the series is queued for that time or an earlier one. */
    void schedule(String key, SeriesWindows windows, long at) {
        if (at < windows.scheduled()) {
            windows.scheduled(at);
            queue.add(new Due(at, key));
        }
    }

    boolean hasDue(long streamTime) {
        Due first = queue.peek();
        return first != null && first.at() <= streamTime;
    }

    /** Removes the first entry; the caller must check it with {@link #isOutdated}. */
    Due remove() {
        return queue.remove();
    }

    /** @return whether another entry has replaced this one */
    static boolean isOutdated(Due due, SeriesWindows windows) {
        return windows.scheduled() != due.at();
    }

    record Due(long at, String key) {}
}
