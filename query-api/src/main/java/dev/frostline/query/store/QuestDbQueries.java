package dev.frostline.query.store;

import dev.frostline.wire.StoredTag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Renders queries in QuestDB's SQL; texts are quoted here and nowhere else. */
final class QuestDbQueries {
    private static final String TABLE = "cold_start_rollups";
    /** The designated timestamp has nanoseconds. */
    private static final String WINDOW_START = "timestamp::long / 1000000 window_start";

    private QuestDbQueries() {}

    static String summaries(RollupQuery query) {
        List<String> columns = keyColumns(query);
        columns.addAll(List.of("sum(count)", "sum(sum)", "min(min)", "max(max)"));
        // QuestDB groups by every column that is not aggregated
        return select(columns, query);
    }

    static String sketches(RollupQuery query) {
        List<String> columns = keyColumns(query);
        columns.add("sketch");
        return select(columns, query);
    }

    private static List<String> keyColumns(RollupQuery query) {
        List<String> columns = new ArrayList<>();
        columns.add(WINDOW_START);
        query.groupBy().forEach(dimension -> columns.add(dimension.column()));
        return columns;
    }

    private static String select(List<String> columns, RollupQuery query) {
        List<String> conditions = new ArrayList<>();
        conditions.add("timestamp >= " + time(query.from()));
        conditions.add("timestamp < " + time(query.to()));
        conditions.add("resolution = " + text(query.resolution().label()));
        query.filter().forEach((dimension, value) -> conditions.add(condition(dimension, value)));
        return "SELECT " + String.join(", ", columns) + " FROM " + TABLE
                + conditions.stream().collect(Collectors.joining(" AND ", " WHERE ", ""));
    }

    /** An empty tag is not written. */
    private static String condition(Dimension dimension, String value) {
        return value.isEmpty()
                ? "(" + dimension.column() + " IS NULL OR " + dimension.column() + " = '')"
                : dimension.column() + " = " + text(StoredTag.encode(value));
    }

    private static String time(long epochMillis) {
        return "'" + Instant.ofEpochMilli(epochMillis) + "'";
    }

    private static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
