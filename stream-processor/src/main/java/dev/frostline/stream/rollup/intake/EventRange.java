package dev.frostline.stream.rollup.intake;

import java.time.Instant;

/**
 * Which measurements count, by event time in epoch milliseconds: what comes after says only how far time is, and what
 * comes before says nothing.
 *
 * @param to exclusive
 */
public record EventRange(long from, long to) {
    public static final EventRange ALL = new EventRange(Long.MIN_VALUE, Long.MAX_VALUE);

    /** @param from, to null for no bound */
    public static EventRange of(Instant from, Instant to) {
        return new EventRange(from == null ? ALL.from : from.toEpochMilli(), to == null ? ALL.to : to.toEpochMilli());
    }

    public boolean isBefore(long time) {
        return time < from;
    }

    public boolean isAfter(long time) {
        return time >= to;
    }

    /** Whether a whole window counts. */
    public boolean contains(long start, long end) {
        return start >= from && end <= to;
    }
}
