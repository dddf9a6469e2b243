package dev.frostline.query.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frostline.model.LatencySketch;
import dev.frostline.model.Resolution;
import dev.frostline.model.Rollup;
import dev.frostline.model.SeriesKey;
import dev.frostline.query.QuerySamples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What every {@link MetricStore} must do, given the same rollups. */
abstract class MetricStoreContract {
    /** 2026-01-01T00:00:00Z. */
    static final long START = 1_767_225_600_000L;

    private static final long MINUTE = 60_000;
    private static final SeriesKey CHECKOUT_FRA = new SeriesKey("checkout", "FRA", "512-arm64");
    private static final SeriesKey CHECKOUT_JFK = new SeriesKey("checkout", "JFK", "512-arm64");
    private static final SeriesKey NO_TIER = new SeriesKey("search", "FRA", "");
    private static final SeriesKey ODD = new SeriesKey("it's, \"odd\" = ${x} é", "FRA", "a b");

    private static final List<Rollup> ROLLUPS = List.of(
            QuerySamples.rollup(CHECKOUT_FRA, Resolution.ONE_MINUTE, START, 100, 200, 300),
            QuerySamples.rollup(CHECKOUT_FRA, Resolution.ONE_MINUTE, START + MINUTE, 110),
            QuerySamples.rollup(CHECKOUT_JFK, Resolution.ONE_MINUTE, START, 1_000, 50.5),
            QuerySamples.rollup(NO_TIER, Resolution.ONE_MINUTE, START, 7),
            QuerySamples.rollup(ODD, Resolution.ONE_MINUTE, START + 2 * MINUTE, 9, 11),
            QuerySamples.rollup(CHECKOUT_FRA, Resolution.FIVE_MINUTES, START, 100, 200, 300, 110));

    /** Each with characters that mean something in line protocol, SQL, Flux or addresses. */
    private static final List<String> NAMES = List.of(
            "\\",
            "\\\\",
            "C:\\bin\\run",
            "ends with \\",
            "a\\ b",
            "a\\,b",
            "a\\'b",
            "a\\\"b",
            "a\\nb",
            "a\uFF3Cb",
            "a\uFF3C\uE05Cb",
            "\uE05C",
            "'",
            "''",
            "\"",
            "a/b",
            "../a",
            "100%",
            "%27",
            "%%",
            "${x}",
            "$1",
            "a,b=c d",
            "x'; DROP TABLE cold_start_rollups; --",
            "(a) -> b",
            "\u00e9\u4e16\ud83d\ude00");

    static List<Rollup> rollups() {
        List<Rollup> all = new ArrayList<>(ROLLUPS);
        for (int i = 0; i < NAMES.size(); i++) {
            SeriesKey key = new SeriesKey(NAMES.get(i), "FRA", "names");
            double[] values = new double[i + 1];
            Arrays.fill(values, 5);
            all.add(QuerySamples.rollup(key, Resolution.ONE_HOUR, START, values));
        }
        return all;
    }

    @Test
    void findsEachNameUnchanged_whateverItsCharacters() {
        for (int i = 0; i < NAMES.size(); i++) {
            String name = NAMES.get(i);
            assertThat(store().summaries(hour(Map.of(Dimension.FUNCTION_NAME, name), List.of(Dimension.FUNCTION_NAME))))
                    .as(name)
                    .containsExactly(new WindowSummary(START, group(name), i + 1, 5.0 * (i + 1), 5, 5));
        }
        assertThat(store().summaries(hour(Map.of(), List.of(Dimension.FUNCTION_NAME))))
                .extracting(WindowSummary::group)
                .containsExactlyInAnyOrderElementsOf(
                        NAMES.stream().map(MetricStoreContract::group).toList());
    }

    private static RollupQuery hour(Map<Dimension, String> filter, List<Dimension> groupBy) {
        return new RollupQuery(
                Resolution.ONE_HOUR, START, START + 60 * MINUTE, filter, groupBy, Duration.ofSeconds(10));
    }

    /** In which {@link #rollups()} have been written, and can be read. */
    abstract MetricStore store();

    abstract MetricStore unreachableStore();

    @Test
    void addsUp_allSeriesOfAWindow() {
        List<WindowSummary> windows = sorted(store().summaries(query(Map.of(), List.of())));

        assertThat(windows)
                .containsExactly(
                        new WindowSummary(START, GroupKey.ALL, 6, 1_657.5, 7, 1_000),
                        new WindowSummary(START + MINUTE, GroupKey.ALL, 1, 110, 110, 110),
                        new WindowSummary(START + 2 * MINUTE, GroupKey.ALL, 2, 20, 9, 11));
    }

    @Test
    void addsUp_byGroups() {
        List<WindowSummary> windows = store().summaries(query(Map.of(), List.of(Dimension.POP_CODE, Dimension.TIER)));

        assertThat(windows)
                .containsExactlyInAnyOrder(
                        new WindowSummary(START, group("FRA", "512-arm64"), 3, 600, 100, 300),
                        new WindowSummary(START, group("FRA", ""), 1, 7, 7, 7),
                        new WindowSummary(START, group("JFK", "512-arm64"), 2, 1_050.5, 50.5, 1_000),
                        new WindowSummary(START + MINUTE, group("FRA", "512-arm64"), 1, 110, 110, 110),
                        new WindowSummary(START + 2 * MINUTE, group("FRA", "a b"), 2, 20, 9, 11));
    }

    @Test
    void filters_byEachDimension() {
        assertThat(count(Map.of(Dimension.FUNCTION_NAME, "checkout"))).isEqualTo(6);
        assertThat(count(Map.of(Dimension.POP_CODE, "JFK"))).isEqualTo(2);
        assertThat(count(Map.of(Dimension.TIER, "512-arm64"))).isEqualTo(6);
        assertThat(count(Map.of(Dimension.COUNTRY, "DE"))).isEqualTo(7);
        assertThat(count(Map.of(Dimension.COUNTRY, "DE", Dimension.FUNCTION_NAME, "checkout")))
                .isEqualTo(4);
    }

    @Test
    void finds_whatHasNoTier() {
        assertThat(count(Map.of(Dimension.TIER, ""))).isEqualTo(1);
    }

    @Test
    void quotes_whateverANameHolds() {
        assertThat(count(Map.of(Dimension.FUNCTION_NAME, ODD.functionName()))).isEqualTo(2);
        assertThat(count(Map.of(Dimension.FUNCTION_NAME, "' OR ''='"))).isZero();
        assertThat(count(Map.of(Dimension.FUNCTION_NAME, "\" or \"\"==\""))).isZero();
    }

    @Test
    void includesTheStart_andExcludesTheEnd() {
        RollupQuery query = new RollupQuery(
                Resolution.ONE_MINUTE, START + MINUTE, START + 2 * MINUTE, Map.of(), List.of(), Duration.ofSeconds(10));

        assertThat(store().summaries(query))
                .extracting(WindowSummary::windowStart)
                .containsExactly(START + MINUTE);
    }

    @Test
    void answersWithNothing_whereNothingIs() {
        RollupQuery query =
                new RollupQuery(Resolution.ONE_DAY, START, START + MINUTE, Map.of(), List.of(), Duration.ofSeconds(10));

        assertThat(store().summaries(query)).isEmpty();
    }

    @Test
    void streamsSketches_asTheyWereWritten() {
        Map<Long, LatencySketch> merged = new TreeMap<>();
        store().sketches(
                        query(Map.of(), List.of()),
                        (start, group, bins) -> merged.merge(start, sketch(bins), (one, other) -> {
                            one.merge(other);
                            return one;
                        }));

        Map<Long, LatencySketch> expected = new TreeMap<>();
        ROLLUPS.stream()
                .filter(rollup -> rollup.resolution() == Resolution.ONE_MINUTE)
                .forEach(rollup ->
                        expected.merge(rollup.windowStart(), rollup.sketch().copy(), (one, other) -> {
                            one.merge(other);
                            return one;
                        }));
        assertThat(merged.keySet()).isEqualTo(expected.keySet());
        merged.forEach((start, sketch) ->
                assertThat(sketch.bins()).isEqualTo(expected.get(start).bins()));
    }

    @Test
    void streamsSketches_withTheirGroups() {
        List<GroupKey> groups = new ArrayList<>();

        store().sketches(
                        query(Map.of(Dimension.FUNCTION_NAME, "checkout"), List.of(Dimension.POP_CODE)),
                        (start, group, bins) -> groups.add(group));

        assertThat(groups).containsExactlyInAnyOrder(group("FRA"), group("FRA"), group("JFK"));
    }

    @Test
    void answersAPing() {
        store().ping();
    }

    @Test
    void throws_whenTheStoreIsUnreachable() {
        try (MetricStore unreachable = unreachableStore()) {
            assertThatThrownBy(() -> unreachable.summaries(query(Map.of(), List.of())))
                    .isInstanceOf(StoreUnavailableException.class);
            assertThatThrownBy(() -> unreachable.sketches(query(Map.of(), List.of()), (start, group, bins) -> {}))
                    .isInstanceOf(StoreUnavailableException.class);
            assertThatThrownBy(unreachable::ping).isInstanceOf(StoreUnavailableException.class);
        }
    }

    private long count(Map<Dimension, String> filter) {
        return store().summaries(query(filter, List.of())).stream()
                .mapToLong(WindowSummary::count)
                .sum();
    }

    private static RollupQuery query(Map<Dimension, String> filter, List<Dimension> groupBy) {
        Map<Dimension, String> ordered = new EnumMap<>(Dimension.class);
        ordered.putAll(filter);
        return new RollupQuery(
                Resolution.ONE_MINUTE, START, START + 10 * MINUTE, ordered, groupBy, Duration.ofSeconds(10));
    }

    private static LatencySketch sketch(byte[] bins) {
        return LatencySketch.of(bins, 0, 0, 0);
    }

    private static GroupKey group(String... values) {
        return new GroupKey(List.of(values));
    }

    private static List<WindowSummary> sorted(List<WindowSummary> windows) {
        return windows.stream()
                .sorted(Comparator.comparingLong(WindowSummary::windowStart))
                .toList();
    }
}
