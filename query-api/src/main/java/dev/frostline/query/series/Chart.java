package dev.frostline.query.series;

import dev.frostline.model.LatencySketch;
import dev.frostline.model.Resolution;
import dev.frostline.query.store.GroupKey;
import dev.frostline.query.store.WindowNumbers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Takes rollups of any finer resolution in and gives lines of points. Not thread-safe. */
final class Chart {
    private final Resolution resolution;
    private final Map<GroupKey, SortedMap<Long, Cell>> groups = new HashMap<>();

    Chart(Resolution resolution) {
        this.resolution = resolution;
    }

    void add(WindowNumbers window) {
        cell(window.group(), window.windowStart()).add(Numbers.of(window));
    }

    /**
     * The sketch alone, without bounds: those are among the numbers.
     *
     * @throws IllegalArgumentException where the bytes are no sketch
     */
    void add(long windowStart, GroupKey group, byte[] bins) {
        cell(group, windowStart).add(bins);
    }

    /** Takes the other's points, of which this one has none yet. */
    void add(Chart other) {
        other.groups.forEach((group, cells) ->
                groups.computeIfAbsent(group, key -> new TreeMap<>()).putAll(cells));
    }

    int groupCount() {
        return groups.size();
    }

    /** The groups with most measurements, most first. */
    List<GroupKey> largest(int limit) {
        Comparator<Map.Entry<GroupKey, SortedMap<Long, Cell>>> bySize =
                Comparator.comparingLong(entry -> -count(entry.getValue()));
        return groups.entrySet().stream()
                .sorted(bySize.thenComparing(entry -> entry.getKey().values().toString()))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
    }

    List<SeriesAnswer.Point> line(GroupKey group, Statistic statistic) {
        return points(groups.getOrDefault(group, new TreeMap<>()), statistic);
    }

    /** All groups together. */
    List<SeriesAnswer.Point> total(Statistic statistic) {
        if (groups.size() == 1) {
            return points(groups.values().iterator().next(), statistic);
        }
        SortedMap<Long, Cell> all = new TreeMap<>();
        groups.values()
                .forEach(cells -> cells.forEach((start, cell) ->
                        all.computeIfAbsent(start, key -> new Cell()).add(cell)));
        return points(all, statistic);
    }

    private Cell cell(GroupKey group, long windowStart) {
        return groups.computeIfAbsent(group, key -> new TreeMap<>())
                .computeIfAbsent(resolution.windowStart(windowStart), key -> new Cell());
    }

    private static long count(SortedMap<Long, Cell> cells) {
        return cells.values().stream().mapToLong(Cell::count).sum();
    }

    private static List<SeriesAnswer.Point> points(SortedMap<Long, Cell> cells, Statistic statistic) {
        List<SeriesAnswer.Point> points = new ArrayList<>(cells.size());
        cells.forEach((start, cell) -> {
            if (cell.isComplete(statistic)) {
                points.add(new SeriesAnswer.Point(Instant.ofEpochMilli(start), cell.value(statistic), cell.count()));
            }
        });
        return points;
    }

    /** One point under way. */
    private static final class Cell {
        private Numbers numbers;
        private LatencySketch sketch;

        void add(Numbers more) {
            numbers = numbers == null ? more : numbers.plus(more);
        }

        /** Bounds that never cut off: the exact ones are among the numbers. */
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

        void add(Cell other) {
            if (other.numbers != null) {
                add(other.numbers);
            }
            if (other.sketch != null && sketch == null) {
                sketch = other.sketch.copy();
            } else if (other.sketch != null) {
                sketch.merge(other.sketch);
            }
        }

        long count() {
            return numbers == null ? 0 : numbers.count();
        }

        /** A window may be written between the reading of its numbers and that of its sketch. */
        boolean isComplete(Statistic statistic) {
            return count() > 0 && (statistic instanceof Statistic.Plain || sketch != null);
        }

        double value(Statistic statistic) {
            return statistic instanceof Statistic.Percentile percentile
                    ? percentile.of(sketch, numbers)
                    : ((Statistic.Plain) statistic).of(numbers);
        }
    }
}
