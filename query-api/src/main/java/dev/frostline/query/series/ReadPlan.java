package dev.frostline.query.series;

import dev.frostline.model.Resolution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The rollups that a chart is made of: those of its own resolution as far as their windows are certainly closed, and for
 * the newest part those of finer resolutions. Each measurement counts once, because windows nest.
 *
 * @param closed whether nothing of it can change any more
 */
record ReadPlan(List<Part> parts, boolean closed) {
    /** How long after its end, in event time, a window of the finest resolution is closed and written at the latest. */
    private static final Duration CLOSING_DELAY = Duration.ofMinutes(2);

    private static final Resolution FINEST = Resolution.TEN_SECONDS;

    /** A range of windows of one resolution, in epoch milliseconds; {@code to} exclusive. */
    record Part(Resolution resolution, long from, long to) {}

    /**
     * @param from a window's start
     * @param to a window's end
     * @param now the newest event time
     */
    static ReadPlan of(Resolution resolution, long from, long to, long now) {
        List<Part> parts = new ArrayList<>();
        long start = from;
        long closedUntil = now - CLOSING_DELAY.toMillis();
        for (Resolution each : coarseToFine(resolution)) {
            long end = Math.min(to, each.windowStart(closedUntil));
            if (start < end) {
                parts.add(new Part(each, start, end));
                start = end;
            }
        }
        if (start < to) {
            parts.add(new Part(FINEST, start, to));
        }
        return new ReadPlan(List.copyOf(parts), to <= closedUntil);
    }

    /**
     * Splits the windows into at most so many plans of about equal length, which share no window of the resolution.
     */
    static List<ReadPlan> split(int maxPlans, Resolution resolution, long from, long to, long now) {
        long windows = (to - from) / resolution.millis();
        long count = Math.max(1, Math.min(maxPlans, windows));
        return LongStream.range(0, count)
                .mapToObj(i -> of(
                        resolution,
                        from + windows * i / count * resolution.millis(),
                        from + windows * (i + 1) / count * resolution.millis(),
                        now))
                .toList();
    }

    /** The resolutions from the given one to finer ones, without the finest. */
    private static List<Resolution> coarseToFine(Resolution first) {
        return Resolution.all().stream()
                .filter(each -> each != FINEST && each.millis() <= first.millis())
                .sorted(Comparator.comparingLong(Resolution::millis).reversed())
                .toList();
    }
}
