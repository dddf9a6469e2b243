package dev.frostline.query.http;

import dev.frostline.http.ProblemException;
import dev.frostline.model.Resolution;
import dev.frostline.query.live.LiveView;
import dev.frostline.query.paging.SeriesCursor;
import dev.frostline.query.series.ChartStatistic;
import dev.frostline.query.series.SeriesQuery;
import dev.frostline.query.series.SeriesService;
import dev.frostline.query.series.SeriesSettings;
import dev.frostline.query.store.Dimension;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Returns charts. */
final class SeriesRoutes {
    static final Set<String> PARAMETERS = Set.of(
            "functionName",
            "popCode",
            "tier",
            "country",
            "stat",
            "from",
            "to",
            "resolution",
            "groupBy",
            "maxPoints",
            "cursor",
            "fresh");
    private static final Duration DEFAULT_RANGE = Duration.ofHours(1);
    private static final int MAX_POINTS = 5_000;
    private static final String DEFAULT_STATISTIC = "p95";

    private final SeriesService series;
    private final LiveView live;
    private final SeriesSettings settings;

    SeriesRoutes(SeriesService series, LiveView live, SeriesSettings settings) {
        this.series = series;
        this.live = live;
        this.settings = settings;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/v1/series", this::series);
    }

    private void series(Context context) {
        QueryParameters parameters = QueryParameters.of(context, PARAMETERS);
        context.json(series.query(query(parameters), parameters.flag("fresh")));
    }

    private SeriesQuery query(QueryParameters parameters) {
        return parameters
                .read("cursor", SeriesCursor::decode)
                .map(cursor -> nextPage(parameters, cursor))
                .orElseGet(() -> firstPage(parameters));
    }

    private SeriesQuery firstPage(QueryParameters parameters) {
        Instant now = live.now();
        Instant to = parameters.time("to", now).orElse(now);
        Instant from = parameters.time("from", now).orElse(to.minus(DEFAULT_RANGE));
        if (!from.isBefore(to)) {
            throw ProblemException.badParameter("from", "is not before to");
        }
        Resolution resolution = parameters
                .read("resolution", SeriesRoutes::resolution)
                .flatMap(Function.identity())
                .orElse(null);
        String range = parameters.text("from").orElse("") + ".."
                + parameters.text("to").orElse("");
        return query(parameters, range, from.toEpochMilli(), to.toEpochMilli(), resolution, null);
    }

    /** The range and the resolution are those of the first page. */
    private SeriesQuery nextPage(QueryParameters parameters, SeriesCursor cursor) {
        String range = cursor.from() + ".." + cursor.to();
        return query(parameters, range, cursor.from(), cursor.to(), cursor.resolution(), cursor.next());
    }

    private SeriesQuery query(
            QueryParameters parameters,
            String range,
            long from,
            long to,
            @Nullable Resolution resolution,
            @Nullable Long next) {
        return new SeriesQuery(
                filter(parameters),
                parameters.read("groupBy", SeriesRoutes::dimensions).orElse(List.of()),
                parameters.read("stat", ChartStatistic::of).orElseGet(() -> ChartStatistic.of(DEFAULT_STATISTIC)),
                range,
                from,
                to,
                resolution,
                next,
                parameters.integer("maxPoints", settings.maxPoints(), 1, MAX_POINTS));
    }

    private static Map<Dimension, String> filter(QueryParameters parameters) {
        Map<Dimension, String> filter = new EnumMap<>(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            parameters.text(dimension.label()).ifPresent(value -> filter.put(dimension, value));
        }
        return filter;
    }

    /** @return nothing for {@code auto} */
    private static Optional<Resolution> resolution(String label) {
        if (label.equals("auto")) {
            return Optional.empty();
        }
        return Optional.of(Resolution.all().stream()
                .filter(each -> each.label().equals(label))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("is '" + label + "', not auto, 10s, 1m, 5m, 15m, 1h, 4h or 1d")));
    }

    private static List<Dimension> dimensions(String labels) {
        return Arrays.stream(labels.split(",", -1))
                .map(SeriesRoutes::dimension)
                .distinct()
                .toList();
    }

    private static Dimension dimension(String label) {
        return Arrays.stream(Dimension.values())
                .filter(each -> each.label().equals(label))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("is '" + label + "', not functionName, popCode, tier or country"));
    }
}
