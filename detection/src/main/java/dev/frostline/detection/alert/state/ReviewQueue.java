package dev.frostline.detection.alert.state;

import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** The planned reviews in the order of their times. */
public final class ReviewQueue implements TableIndex<Long> {
    private final TimeQueue times = new TimeQueue();

    ReviewQueue() {}

    @Override
    public void update(String alertId, @Nullable Long before, @Nullable Long after) {
        if (before != null) {
            times.remove(before, alertId);
        }
        if (after != null) {
            times.add(after, alertId);
        }
    }

    /** When the first review is due, event time in epoch milliseconds; the greatest possible value where none is. */
    public long dueAt() {
        return times.earliest();
    }

    /** The alerts whose review is due by then, in the order of their ids. */
    public SortedSet<String> dueBy(long time) {
        return times.before(time == Long.MAX_VALUE ? time : time + 1);
    }
}
