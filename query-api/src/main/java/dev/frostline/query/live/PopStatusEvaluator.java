package dev.frostline.query.live;

import dev.frostline.model.Direction;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Computes locations and their status from their series. A location is <em>critical</em> where at least
 * half of its active series have an open slowdown, or a critical alert about a slowdown that is not resolved names it in
 * its scope; <em>warning</em> where at least a fifth have one, or an alert names it; otherwise <em>healthy</em>. A
 * series is active where it was measured within the last 15 minutes of event time.
 */
final class PopStatusEvaluator {
    private static final double CRITICAL_SHARE = 0.5;
    private static final double WARNING_SHARE = 0.2;
    private static final long MINUTE = 60_000;

    private final Map<String, List<LiveSeries>> byPop = new TreeMap<>();
    private final Set<SeriesKey> slowSeries;
    private final Map<String, Severity> severityByPop;

    /**
     * @param slowSeries the series with an open slowdown
     * @param unresolved alerts
     */
    PopStatusEvaluator(Collection<LiveSeries> active, Set<SeriesKey> slowSeries, Collection<Alert> unresolved) {
        for (LiveSeries series : active) {
            byPop.computeIfAbsent(series.key.popCode(), pop -> new ArrayList<>())
                    .add(series);
        }
        this.slowSeries = slowSeries;
        this.severityByPop = worstByPop(unresolved);
    }

    List<PopState> pops() {
        return byPop.entrySet().stream()
                .map(entry -> state(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The mean over all locations, each with the last minute of its own event time. */
    @Nullable
    Double mean() {
        WeightedMean mean = new WeightedMean();
        byPop.values().forEach(series -> mean.add(lastMinute(series)));
        return mean.valueOrNull();
    }

    private PopState state(String popCode, List<LiveSeries> series) {
        LiveRollup.Place place = place(series);
        return new PopState(
                popCode,
                place.city(),
                place.country(),
                finiteOrNull(place.latitude()),
                finiteOrNull(place.longitude()),
                lastMinute(series).valueOrNull(),
                status(popCode, series));
    }

    private PopStatus status(String popCode, List<LiveSeries> series) {
        long slow = series.stream().filter(one -> slowSeries.contains(one.key)).count();
        double share = (double) slow / series.size();
        Severity worst = severityByPop.get(popCode);
        if (share >= CRITICAL_SHARE || worst == Severity.CRITICAL) {
            return PopStatus.CRITICAL;
        }
        return share >= WARNING_SHARE || worst == Severity.WARNING ? PopStatus.WARNING : PopStatus.HEALTHY;
    }

    private static Map<String, Severity> worstByPop(Collection<Alert> unresolved) {
        Map<String, Severity> worst = new TreeMap<>();
        for (Alert alert : unresolved) {
            if (alert.direction() == Direction.UP) {
                alert.scope().pops().forEach(pop -> worst.merge(pop, alert.severity(), PopStatusEvaluator::worse));
            }
        }
        return worst;
    }

    private static Severity worse(Severity one, Severity other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static WeightedMean lastMinute(List<LiveSeries> series) {
        long after = newest(series).windowStart() - MINUTE;
        WeightedMean mean = new WeightedMean();
        series.forEach(one -> one.lastMinute.addTo(mean, after));
        return mean;
    }

    private static LiveRollup newest(List<LiveSeries> series) {
        LiveRollup newest = series.get(0).newest;
        for (LiveSeries one : series) {
            newest = one.newest.windowStart() > newest.windowStart() ? one.newest : newest;
        }
        return newest;
    }

    /** The newest place that has coordinates, or the newest where none has. */
    private static LiveRollup.Place place(List<LiveSeries> series) {
        List<LiveSeries> located =
                series.stream().filter(one -> one.place.hasCoordinates()).toList();
        List<LiveSeries> candidates = located.isEmpty() ? series : located;
        return Collections.max(candidates, Comparator.comparingLong(one -> one.newest.windowStart())).place;
    }

    private static @Nullable Double finiteOrNull(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
