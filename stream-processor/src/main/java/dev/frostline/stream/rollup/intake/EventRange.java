package dev.frostline.stream.rollup.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The event times of the measurements that are counted. Later measurements only advance the time of their series;
 * earlier ones are ignored.
 *
 * @param from epoch milliseconds, inclusive
 * @param to epoch milliseconds, exclusive
 */
public record EventRange(long from, long to) {
    public static final EventRange ALL = new EventRange(Long.MIN_VALUE, Long.MAX_VALUE);

    /** @param from, to null for no bound */
    public static EventRange of(@Nullable Instant from, @Nullable Instant to) {
        return new EventRange(from == null ? ALL.from : from.toEpochMilli(), to == null ? ALL.to : to.toEpochMilli());
    }

    public boolean isBefore(long time) {
        return time < from;
    }

    public boolean isAfter(long time) {
        return time >= to;
    }

    /** @return whether a window lies in the range as a whole */
    public boolean contains(long start, long end) {
        return start >= from && end <= to;
    }
}
