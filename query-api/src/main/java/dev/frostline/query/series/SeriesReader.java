package dev.frostline.query.series;

import dev.frostline.model.Resolution;
import dev.frostline.ops.NamedThreads;
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
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;

/**
 * Makes one page of a chart from the store. Sketches are many, and merged here: they are read by some threads, each a
 * part of the page's time. Thread-safe.
 */
final class SeriesReader implements AutoCloseable {
    private static final int MOST_LINES = 100;
    private static final int SKETCH_READERS = Math.min(4, Runtime.getRuntime().availableProcessors());

    private final MetricStore store;
    private final Duration timeout;
    private final ExecutorService threads = Executors.newCachedThreadPool(new NamedThreads("series-reader"));

    SeriesReader(MetricStore store, Duration timeout) {
        this.store = store;
        this.timeout = timeout;
    }

    /** @param now the newest event time */
    Page read(SeriesQuestion question, Resolution resolution, long now) {
        long begin = resolution.windowStart(question.cursor() == null ? question.from() : question.cursor());
        long end = resolution.windowStart(question.to() - 1) + resolution.millis();
        long pageEnd = Math.min(end, begin + question.maxPoints() * resolution.millis());
        int readers = question.needsSketches() ? SKETCH_READERS : 1;
        List<ReadPlan> plans = ReadPlan.shares(readers, resolution, begin, pageEnd, now);
        Chart chart = chart(question, resolution, plans);
        String next = pageEnd < question.to()
                ? new SeriesCursor(question.from(), question.to(), resolution, pageEnd).encode()
                : null;
        boolean closed = plans.stream().allMatch(ReadPlan::closed);
        return new Page(answer(question, resolution, chart, begin, pageEnd, next), closed);
    }

    private Chart chart(SeriesQuestion question, Resolution resolution, List<ReadPlan> plans) {
        long deadline = System.nanoTime() + timeout.toNanos();
        List<Callable<Chart>> readings = new ArrayList<>();
        plans.forEach(plan -> readings.add(() -> read(question, resolution, plan, deadline)));
        Chart chart = new Chart(resolution);
        try {
            for (Future<Chart> reading : threads.invokeAll(readings)) {
                chart.add(result(reading));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("the reading was interrupted", e);
        }
        return chart;
    }

    private Chart read(SeriesQuestion question, Resolution resolution, ReadPlan plan, long deadline) {
        Chart chart = new Chart(resolution);
        for (ReadPlan.Part part : plan.parts()) {
            store.numbers(query(question, part, deadline)).forEach(chart::add);
            if (question.needsSketches()) {
                store.sketches(query(question, part, deadline), chart::add);
            }
        }
        return chart;
    }

    private static Chart result(Future<Chart> reading) throws InterruptedException {
        try {
            return reading.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        }
    }

    private RollupQuery query(SeriesQuestion question, ReadPlan.Part part, long deadline) {
        Duration left = Duration.ofNanos(deadline - System.nanoTime());
        if (left.toMillis() <= 0) {
            throw new StoreTimeoutException(timeout, new TimeoutException("no time is left"));
        }
        return new RollupQuery(part.resolution(), part.from(), part.to(), question.filter(), question.groupBy(), left);
    }

    private static SeriesAnswer answer(
            SeriesQuestion question, Resolution resolution, Chart chart, long from, long to, String next) {
        boolean grouped = !question.groupBy().isEmpty();
        return new SeriesAnswer(
                resolution.label(),
                question.statistic().label(),
                Instant.ofEpochMilli(from),
                Instant.ofEpochMilli(to),
                null,
                false,
                chart.total(question.statistic()),
                grouped ? lines(question, chart) : null,
                grouped ? Math.max(0, chart.groupCount() - MOST_LINES) : null,
                next);
    }

    private static List<SeriesAnswer.Line> lines(SeriesQuestion question, Chart chart) {
        List<SeriesAnswer.Line> lines = new ArrayList<>();
        for (GroupKey group : chart.largest(MOST_LINES)) {
            lines.add(new SeriesAnswer.Line(key(question.groupBy(), group), chart.line(group, question.statistic())));
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

    /** @param closed whether the same question will always have this answer */
    record Page(SeriesAnswer answer, boolean closed) {}
}
