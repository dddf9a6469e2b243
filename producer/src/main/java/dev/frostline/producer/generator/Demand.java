package dev.frostline.producer.generator;

import dev.frostline.producer.generator.scenario.Timeline;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How much of all traffic each series has in a slot: by its size and its hour, none in an outage. Thread-safe. */
final class Demand {
    private static final double DAILY_SWING = 0.6;
    private static final long LONGEST_STRETCH = Duration.ofDays(1).toMillis();

    private final Timeline timeline;
    private final List<Series> series;
    private final long end;
    private final Map<Location, Integer> places = new HashMap<>();
    private final int[] placeOf;
    /** Threads work near each other in time, so that one is enough; whichever is last is a right one. */
    private volatile Stretch last;

    Demand(Timeline timeline, List<Series> series, DatasetShape shape) {
        this.timeline = timeline;
        this.series = series;
        this.end = shape.to();
        this.placeOf = series.stream()
                .mapToInt(one -> places.computeIfAbsent(one.location(), place -> places.size()))
                .toArray();
    }

    /** The sums of the shares up to and with each series, in no particular unit; the last one is the whole. */
    double[] upTo(long from, long to) {
        double[] busyness = busyness(from + (to - from) / 2);
        Stretch stretch = stretch(from);
        double[] upTo = new double[series.size()];
        double sum = 0;
        for (int i = 0; i < upTo.length; i++) {
            sum += stretch.isOut(i) ? 0 : series.get(i).samples() * busyness[placeOf[i]];
            upTo[i] = sum;
        }
        return upTo;
    }

    /** The one that holds a time. */
    Stretch stretch(long time) {
        Stretch known = last;
        if (known == null || !known.covers(time)) {
            long horizon = Math.min(end, time + LONGEST_STRETCH);
            List<Long> turns = timeline.turns(time, horizon);
            known = new Stretch(timeline, series, time, turns.isEmpty() ? horizon : turns.get(0));
            last = known;
        }
        return known;
    }

    private double[] busyness(long time) {
        double[] factors = new double[places.size()];
        places.forEach((place, index) -> factors[index] = 1 + DAILY_SWING * Series.busyness(place, time));
        return factors;
    }
}
