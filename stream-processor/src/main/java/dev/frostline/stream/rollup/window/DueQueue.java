package dev.frostline.stream.rollup.window;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * Which series has something to do at which stream time, first those due first, then by key. On the heap alone,
 * rebuilt when a task starts. A series is in it at the earliest time at which it may be due; where it turned out to
 * be later, it is put back, so that the order does not depend on what the queue knew before.
 */
final class DueQueue {
    private final Queue<Due> queue =
            new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparing(Due::key));

    /** One whose windows were not read yet: they are {@link SeriesWindows#AS_STORED}. */
    void scheduleStored(String key, long at) {
        if (at != SeriesWindows.NEVER) {
            queue.add(new Due(at, key));
        }
    }

    /** Does nothing where the series is in it for that time or an earlier one. */
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

    /** Takes the first out; the caller asks {@link #isOutdated} of it. */
    Due remove() {
        return queue.remove();
    }

    /** Whether another entry stands for this series by now. */
    static boolean isOutdated(Due due, SeriesWindows windows) {
        return windows == null || windows.scheduled() != due.at();
    }

    record Due(long at, String key) {}
}
