package dev.frostline.query.series;

import dev.frostline.concurrent.ThreadPools;
import dev.frostline.model.Resolution;
import dev.frostline.query.paging.SeriesCursor;
import dev.frostline.query.store.Dimension;
import dev.frostline.query.store.GroupKey;
import dev.frostline.query.store.MetricStore;
import dev.frostline.query.store.RollupQuery;
import dev.frostline.query.store.StoreTimeoutException;
import dev.frostline.query.store.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Reads one page of a chart from the store. Sketches are merged here, so several threads read them, each for a part of
 * the time range. Thread-safe.
 */
final class SeriesReader implements AutoCloseable {
    private static final int MAX_LINES = 100;
    private static final int SKETCH_READERS = Math.min(4, Runtime.getRuntime().availableProcessors());

    private final MetricStore store;
    private final Duration timeout;
    private final ExecutorService threads = ThreadPools.cached("series-reader");

    SeriesReader(MetricStore store, Duration timeout) {
        this.store = store;
        this.timeout = timeout;
    }

    /** @param now the newest event time */
    Page read(SeriesQuery query, Resolution resolution, long now) {
        long start = resolution.windowStart(query.cursor() == null ? query.from() : query.cursor());
        long end = resolution.windowStart(query.to() - 1) + resolution.millis();
        long pageEnd = Math.min(end, start + query.maxPoints() * resolution.millis());
        int readers = query.needsSketches() ? SKETCH_READERS : 1;
        List<ReadPlan> plans = ReadPlan.split(readers, resolution, start, pageEnd, now);
        Chart chart = chart(query, resolution, plans);
        String next =
                pageEnd < query.to() ? new SeriesCursor(query.from(), query.to(), resolution, pageEnd).encode() : null;
        boolean closed = plans.stream().allMatch(ReadPlan::closed);
        return new Page(response(query, resolution, chart, start, pageEnd, next), closed);
    }

    private Chart chart(SeriesQuery query, Resolution resolution, List<ReadPlan> plans) {
        long deadline = System.nanoTime() + timeout.toNanos();
        List<Callable<Chart>> reads = new ArrayList<>();
        plans.forEach(plan -> reads.add(() -> read(query, resolution, plan, deadline)));
        Chart chart = new Chart(resolution);
        try {
            for (Future<Chart> read : threads.invokeAll(reads)) {
                chart.add(result(read));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("the query was interrupted", e);
        }
        return chart;
    }

    private Chart read(SeriesQuery query, Resolution resolution, ReadPlan plan, long deadline) {
        Chart chart = new Chart(resolution);
        for (ReadPlan.Part part : plan.parts()) {
            store.summaries(rollupQuery(query, part, deadline)).forEach(chart::add);
            if (query.needsSketches()) {
                store.sketches(rollupQuery(query, part, deadline), chart::add);
            }
        }
        return chart;
    }

    private static Chart result(Future<Chart> read) throws InterruptedException {
        try {
            return read.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        }
    }

    private RollupQuery rollupQuery(SeriesQuery query, ReadPlan.Part part, long deadline) {
        Duration remaining = Duration.ofNanos(deadline - System.nanoTime());
        if (remaining.toMillis() <= 0) {
            throw new StoreTimeoutException(timeout, new TimeoutException("no time is left"));
        }
        return new RollupQuery(part.resolution(), part.from(), part.to(), query.filter(), query.groupBy(), remaining);
    }

    private static SeriesResponse response(
            SeriesQuery query, Resolution resolution, Chart chart, long from, long to, @Nullable String next) {
        boolean grouped = !query.groupBy().isEmpty();
        return SeriesResponseBuilder.builder()
                .resolution(resolution.label())
                .stat(query.statistic().label())
                .from(Instant.ofEpochMilli(from))
                .to(Instant.ofEpochMilli(to))
                .points(chart.total(query.statistic()))
                .series(grouped ? lines(query, chart) : null)
                .groupsOmitted(grouped ? Math.max(0, chart.groupCount() - MAX_LINES) : null)
                .nextCursor(next)
                .build();
    }

    private static List<SeriesResponse.Line> lines(SeriesQuery query, Chart chart) {
        List<SeriesResponse.Line> lines = new ArrayList<>();
        for (GroupKey group : chart.largest(MAX_LINES)) {
            lines.add(new SeriesResponse.Line(key(query.groupBy(), group), chart.line(group, query.statistic())));
        }
        return lines;
    }

    private static Map<String, String> key(List<Dimension> dimensions, GroupKey group) {
        Map<String, String> key = new LinkedHashMap<>();
        for (int i = 0; i < dimensions.size(); i++) {
            key.put(dimensions.get(i).label(), group.values().get(i));
        }
        return key;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** @param closed whether the same query will always have this response */
    record Page(SeriesResponse response, boolean closed) {}
}
