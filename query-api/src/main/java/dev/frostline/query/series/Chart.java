package dev.frostline.query.series;

import dev.frostline.model.LatencySketch;
import dev.frostline.model.Resolution;
import dev.frostline.query.store.GroupKey;
import dev.frostline.query.store.WindowSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Merges rollups of finer resolutions into lines of points. Not thread-safe. */
final class Chart {
    private final Resolution resolution;
    private final Map<GroupKey, SortedMap<Long, PendingPoint>> groups = new HashMap<>();

    Chart(Resolution resolution) {
        this.resolution = resolution;
    }

    void add(WindowSummary window) {
        pendingPoint(window.group(), window.windowStart()).add(SummaryValues.of(window));
    }

    /**
     * Adds a sketch without bounds, which are part of the summary.
     *
     * @throws IllegalArgumentException if the bytes are no sketch
     */
    void add(long windowStart, GroupKey group, byte[] bins) {
        pendingPoint(group, windowStart).add(bins);
    }

    /** Adds the points of another chart; no point may be in both. */
    void add(Chart other) {
        other.groups.forEach((group, pointsByStart) ->
                groups.computeIfAbsent(group, key -> new TreeMap<>()).putAll(pointsByStart));
    }

    int groupCount() {
        return groups.size();
    }

    /** The groups with the most measurements, largest first. */
    List<GroupKey> largest(int limit) {
        Comparator<Map.Entry<GroupKey, SortedMap<Long, PendingPoint>>> bySize =
                Comparator.comparingLong(entry -> -count(entry.getValue()));
        return groups.entrySet().stream()
                .sorted(bySize.thenComparing(entry -> entry.getKey().values().toString()))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
    }

    List<SeriesResponse.Point> line(GroupKey group, ChartStatistic statistic) {
        return points(groups.getOrDefault(group, new TreeMap<>()), statistic);
    }

    /** The points of all groups merged. */
    List<SeriesResponse.Point> total(ChartStatistic statistic) {
        if (groups.size() == 1) {
            return points(groups.values().iterator().next(), statistic);
        }
        SortedMap<Long, PendingPoint> all = new TreeMap<>();
        groups.values()
                .forEach(pointsByStart -> pointsByStart.forEach((start, point) ->
                        all.computeIfAbsent(start, key -> new PendingPoint()).add(point)));
        return points(all, statistic);
    }

    private PendingPoint pendingPoint(GroupKey group, long windowStart) {
        return groups.computeIfAbsent(group, key -> new TreeMap<>())
                .computeIfAbsent(resolution.windowStart(windowStart), key -> new PendingPoint());
    }

    private static long count(SortedMap<Long, PendingPoint> pointsByStart) {
        return pointsByStart.values().stream().mapToLong(PendingPoint::count).sum();
    }

    private static List<SeriesResponse.Point> points(
            SortedMap<Long, PendingPoint> pointsByStart, ChartStatistic statistic) {
        List<SeriesResponse.Point> points = new ArrayList<>(pointsByStart.size());
        pointsByStart.forEach((start, point) -> {
            point.value(statistic)
                    .ifPresent(value ->
                            points.add(new SeriesResponse.Point(Instant.ofEpochMilli(start), value, point.count())));
        });
        return points;
    }

    /** A point that is being accumulated. */
    private static final class PendingPoint {
        private @Nullable SummaryValues summary;
        private @Nullable LatencySketch sketch;

        void add(SummaryValues other) {
            summary = summary == null ? other : summary.merge(other);
        }

        /** Infinite bounds: the exact ones are part of the summary. */
        void add(byte[] bins) {
            double sum = Double.NaN;
            double min = Double.NEGATIVE_INFINITY;
            double max = Double.POSITIVE_INFINITY;
            if (sketch == null) {
                sketch = LatencySketch.of(bins, sum, min, max);
            } else {
                sketch.merge(bins, sum, min, max);
            }
        }

        void add(PendingPoint other) {
            if (other.summary != null) {
                add(other.summary);
            }
            if (other.sketch == null) {
                return;
            }
            if (sketch == null) {
                sketch = other.sketch.copy();
            } else {
                sketch.merge(other.sketch);
            }
        }

        long count() {
            return summary == null ? 0 : summary.count();
        }

        /** Empty if its sketch was not read: a window may be written between the two reads. */
        OptionalDouble value(ChartStatistic statistic) {
            if (summary == null || summary.count() == 0) {
                return OptionalDouble.empty();
            }
            if (statistic instanceof ChartStatistic.Percentile percentile) {
                return sketch == null ? OptionalDouble.empty() : OptionalDouble.of(percentile.of(sketch, summary));
            }
            return OptionalDouble.of(((ChartStatistic.Plain) statistic).of(summary));
        }
    }
}
