package dev.frostline.query.store;

import dev.frostline.model.Resolution;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A selection of rollups.
 *
 * @param from, to epoch milliseconds; windows that start from {@code from} up to, not including, {@code to}
 * @param filter what a dimension must be equal to; those that are absent may be anything
 * @param timeout for the whole query
 */
public record RollupQuery(
        Resolution resolution,
        long from,
        long to,
        Map<Dimension, String> filter,
        List<Dimension> groupBy,
        Duration timeout) {

    public RollupQuery {
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
}
