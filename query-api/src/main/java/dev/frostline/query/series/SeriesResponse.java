package dev.frostline.query.series;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A chart.
 *
 * @param from, to of this page, aligned to windows; {@code to} is exclusive
 * @param points of all matching series together, by time; windows without a measurement are left out
 * @param series one line for each group, those with most measurements first; null where nothing was grouped
 * @param groupsOmitted how many groups had too few measurements to be among the lines
 * @param nextCursor null where this is the last page
 */
@RecordBuilder
public record SeriesResponse(
        String resolution,
        String stat,
        Instant from,
        Instant to,
        @Nullable Instant asOf,
        boolean stale,
        List<Point> points,
        @Nullable List<Line> series,
        @Nullable Integer groupsOmitted,
        @Nullable String nextCursor) {

    /** One window; {@code value} in milliseconds, or a count. */
    public record Point(Instant time, double value, long count) {}

    /** One group by its dimensions' values. */
    public record Line(Map<String, String> key, List<Point> points) {}

    SeriesResponse withFreshness(@Nullable Instant newAsOf, boolean nowStale) {
        return SeriesResponseBuilder.builder(this).asOf(newAsOf).stale(nowStale).build();
    }
}
