package dev.frostline.query.store;

import dev.frostline.wire.StoredTag;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Renders queries in Flux, each with one result; texts are quoted here and nowhere else. */
final class FluxQueries {
    private FluxQueries() {}

    /** @param function such as {@code sum}, over all series of a window and group */
    static String aggregate(String bucket, RollupQuery query, String field, String function) {
        return select(bucket, query, field) + "\n|> group(columns: " + keyColumns(query) + ")\n|> " + function + "()"
                + "\n|> group()";
    }

    static String rows(String bucket, RollupQuery query, String field) {
        List<String> columns = Stream.concat(
                        Stream.of("_time", "_value"), query.groupBy().stream().map(Dimension::column))
                .toList();
        return select(bucket, query, field) + "\n|> keep(columns: " + list(columns) + ")\n|> group()";
    }

    private static String select(String bucket, RollupQuery query, String field) {
        String conditions = query.filter().entrySet().stream()
                .map(entry -> " and " + condition(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining());
        return "from(bucket: " + text(bucket) + ")"
                + "\n|> range(start: " + Instant.ofEpochMilli(query.from()) + ", stop: "
                + Instant.ofEpochMilli(query.to()) + ")"
                + "\n|> filter(fn: (r) => r._measurement == \"cold_start_rollups\" and r._field == " + text(field)
                + " and r.resolution == " + text(query.resolution().label()) + conditions + ")";
    }

    private static String condition(Dimension dimension, String value) {
        return value.isEmpty()
                ? "not exists r." + dimension.column()
                : "r." + dimension.column() + " == " + text(StoredTag.encode(value));
    }

    private static String keyColumns(RollupQuery query) {
        return list(Stream.concat(Stream.of("_time"), query.groupBy().stream().map(Dimension::column))
                .toList());
    }

    private static String list(List<String> names) {
        return names.stream().map(FluxQueries::text).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String text(String value) {
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("${", "\\${") + "\"";
    }
}
