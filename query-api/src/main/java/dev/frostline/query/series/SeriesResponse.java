package dev.frostline.query.series;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A chart.
 *
 * @param from, to of this page, aligned to windows; {@code to} is exclusive
 * @param points of all matching series together, by time; windows without a measurement are left out
 * @param series one line for each group, those with most measurements first; null where nothing was grouped
 * @param groupsOmitted how many groups had too few measurements to be among the lines
 * @param nextCursor null where this is the last page
 */
public record SeriesResponse(
        String resolution,
        String stat,
        Instant from,
        Instant to,
        Instant asOf,
        boolean stale,
        List<Point> points,
        List<Line> series,
        Integer groupsOmitted,
        String nextCursor) {

    /** One window; {@code value} in milliseconds, or a count. */
    public record Point(Instant time, double value, long count) {}

    /** One group by its dimensions' values. */
    public record Line(Map<String, String> key, List<Point> points) {}

    SeriesResponse withFreshness(Instant newAsOf, boolean nowStale) {
        return new SeriesResponse(
                resolution, stat, from, to, newAsOf, nowStale, points, series, groupsOmitted, nextCursor);
    }
}
