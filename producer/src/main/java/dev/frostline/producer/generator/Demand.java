package dev.frostline.producer.generator;

import dev.frostline.producer.generator.scenario.Timeline;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The share of the traffic that each series has in a slot, by its size and the hour; none in an outage. Thread-safe.
 */
final class Demand {
    private static final double DAILY_SWING = 0.6;
    private static final long MAX_INTERVAL = Duration.ofDays(1).toMillis();

    private final Timeline timeline;
    private final List<GeneratedSeries> series;
    private final long end;
    private final Map<Location, Integer> locationIndexes = new HashMap<>();
    private final int[] locationOf;
    /**
     * The interval of the last call. One is enough, because the threads work at nearly the same time; a race does no
     * harm.
     */
    private volatile @Nullable ScenarioInterval last;

    Demand(Timeline timeline, List<GeneratedSeries> series, DatasetShape shape) {
        this.timeline = timeline;
        this.series = series;
        this.end = shape.to();
        this.locationOf = series.stream()
                .mapToInt(one -> locationIndexes.computeIfAbsent(one.location(), location -> locationIndexes.size()))
                .toArray();
    }

    /** @return the cumulative shares of the series, without a unit; the last value is the total */
    double[] upTo(long from, long to) {
        double[] busyness = busyness(from + (to - from) / 2);
        ScenarioInterval interval = interval(from);
        double[] upTo = new double[series.size()];
        double sum = 0;
        for (int i = 0; i < upTo.length; i++) {
            sum += interval.isOut(i) ? 0 : series.get(i).samples() * busyness[locationOf[i]];
            upTo[i] = sum;
        }
        return upTo;
    }

    /** @return the interval that contains the time */
    ScenarioInterval interval(long time) {
        ScenarioInterval known = last;
        if (known == null || !known.covers(time)) {
            long horizon = Math.min(end, time + MAX_INTERVAL);
            List<Long> boundaries = timeline.boundaries(time, horizon);
            known = new ScenarioInterval(timeline, series, time, boundaries.isEmpty() ? horizon : boundaries.get(0));
            last = known;
        }
        return known;
    }

    private double[] busyness(long time) {
        double[] factors = new double[locationIndexes.size()];
        locationIndexes.forEach(
                (location, index) -> factors[index] = 1 + DAILY_SWING * GeneratedSeries.busyness(location, time));
        return factors;
    }
}
