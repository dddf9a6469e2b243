package dev.frostline.query.series;

import dev.frostline.model.Resolution;
import dev.frostline.query.store.Dimension;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a chart.
 *
 * @param range the range as requested, such as {@code now-1h}: part of the key of the cache
 * @param from, to epoch milliseconds, {@code to} exclusive
 * @param resolution null for the finest that fits
 * @param cursor null for the first page, else the first window's start
 * @param maxPoints the most points of a line and of a page
 */
public record SeriesQuery(
        Map<Dimension, String> filter,
        List<Dimension> groupBy,
        ChartStatistic statistic,
        String range,
        long from,
        long to,
        @Nullable Resolution resolution,
        @Nullable Long cursor,
        int maxPoints) {

    public SeriesQuery {
        Objects.requireNonNull(statistic, "statistic");
        Map<Dimension, String> ordered = new EnumMap<>(Dimension.class);
        ordered.putAll(filter);
        filter = ordered;
        groupBy = List.copyOf(groupBy);
        if (from >= to) {
            throw new IllegalArgumentException("the range from " + from + " to " + to + " is empty");
        }
    }

    @Override
    public Map<Dimension, String> filter() {
        return Map.copyOf(filter);
    }

    boolean needsSketches() {
        return statistic instanceof ChartStatistic.Percentile;
    }

    /** The same text for equal queries. */
    String cacheKey() {
        return "series:v1:" + new TreeMap<>(filter) + groupBy + statistic.label() + ':' + range + ':' + resolution + ':'
                + cursor + ':' + maxPoints;
    }
}
