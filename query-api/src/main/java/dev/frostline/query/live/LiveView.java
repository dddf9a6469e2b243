package dev.frostline.query.live;

import dev.frostline.model.Direction;
import dev.frostline.model.Regression;
import dev.frostline.model.Replay;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.TrafficNote;
import dev.frostline.model.alert.Alert;
import dev.frostline.query.alerts.CurrentAlerts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The current state by the topics, in event time: after an import of old data the current state is old and marked as
 * stale. Thread-safe.
 */
public final class LiveView implements CurrentAlerts {
    private static final Duration STALE_AFTER = Duration.ofSeconds(60);
    /** A window that ends later than this after the clock comes from a wrong clock. */
    private static final Duration FUTURE_TOLERANCE = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final ActiveSeries series = new ActiveSeries();
    private final Map<String, SeriesKey> slowdowns = new HashMap<>();
    private final LiveAlertIndex alerts = new LiveAlertIndex();
    private final Map<String, TrafficNote> notes = new HashMap<>();
    private final Map<String, Replay> replays = new HashMap<>();

    public LiveView(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * The newest window end seen, limited by the clock: a window is published before it has ended.
     */
    public synchronized Freshness freshness() {
        if (series.newestEnd() == Long.MIN_VALUE) {
            return new Freshness(null, true);
        }
        Instant now = clock.instant();
        Instant newest = Instant.ofEpochMilli(series.newestEnd());
        Instant asOf = newest.isAfter(now) ? now : newest;
        return new Freshness(asOf, asOf.plus(STALE_AFTER).isBefore(now));
    }

    /** The meaning of "now" in a query: the newest event time, or the time of the clock before the first event. */
    public Instant now() {
        Instant asOf = freshness().asOf();
        return asOf == null ? clock.instant() : asOf;
    }

    public synchronized Overview overview() {
        PopStatusEvaluator evaluator = evaluator();
        List<PopState> pops = evaluator.pops();
        int healthy = (int)
                pops.stream().filter(pop -> pop.status() == PopStatus.HEALTHY).count();
        Freshness freshness = freshness();
        return new Overview(
                pops.size(),
                healthy,
                evaluator.mean(),
                alerts.unresolved().size(),
                freshness.asOf(),
                freshness.stale());
    }

    public synchronized List<PopState> heatmap() {
        return evaluator().pops();
    }

    /** The functions measured within the last 15 minutes of event time, by name. */
    public synchronized List<FunctionState> functions() {
        Map<String, List<LiveSeries>> byName = series.get().stream()
                .collect(Collectors.groupingBy(one -> one.key.functionName(), TreeMap::new, Collectors.toList()));
        return byName.entrySet().stream()
                .map(entry -> function(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** How many active series match; the country is a parameter of its own because the key does not contain it. */
    public synchronized int count(Predicate<SeriesKey> keys, @Nullable String countryOrNull) {
        return (int) series.get().stream()
                .filter(one -> keys.test(one.key))
                .filter(one -> countryOrNull == null || one.place.country().equals(countryOrNull))
                .count();
    }

    @Override
    public synchronized Collection<Alert> alerts() {
        return alerts.all();
    }

    @Override
    public synchronized Optional<Alert> alert(String alertId) {
        return alerts.get(alertId);
    }

    /** The latest note of each function, active or ended. */
    public synchronized Collection<TrafficNote> notes() {
        return List.copyOf(notes.values());
    }

    /** All replays that were ever requested, in their latest state. */
    public synchronized Collection<Replay> replays() {
        return List.copyOf(replays.values());
    }

    synchronized void put(Replay replay) {
        replays.put(replay.name(), replay);
    }

    synchronized boolean isTooOld(long windowEnd) {
        return series.isTooOld(windowEnd);
    }

    /** @return false if the rollup is too old or from the future and is ignored */
    synchronized boolean put(LiveRollup rollup) {
        long latest = clock.instant().plus(FUTURE_TOLERANCE).toEpochMilli();
        return rollup.windowEnd() <= latest && series.put(rollup);
    }

    synchronized void put(Regression regression) {
        if (regression.kind() == Regression.Kind.GONE || regression.direction() != Direction.UP) {
            slowdowns.remove(regression.changeId());
        } else {
            slowdowns.put(regression.changeId(), regression.series());
        }
    }

    synchronized Optional<AlertChange> put(Alert alert) {
        return alerts.put(alert);
    }

    /** @return whether it is newer than the known note of the function */
    synchronized boolean put(TrafficNote note) {
        TrafficNote known = notes.get(note.functionName());
        if (known != null && !note.updatedAt().isAfter(known.updatedAt())) {
            return false;
        }
        notes.put(note.functionName(), note);
        return true;
    }

    synchronized void removeAlert(String alertId) {
        alerts.remove(alertId);
    }

    private PopStatusEvaluator evaluator() {
        return new PopStatusEvaluator(series.get(), Set.copyOf(slowdowns.values()), alerts.unresolved());
    }

    private static FunctionState function(String name, List<LiveSeries> series) {
        List<String> versions = series.stream()
                .map(one -> one.newest.functionVersion())
                .filter(version -> version != null)
                .distinct()
                .sorted()
                .toList();
        List<String> tiers =
                series.stream().map(one -> one.key.tier()).distinct().sorted().toList();
        int pops =
                (int) series.stream().map(one -> one.key.popCode()).distinct().count();
        return new FunctionState(name, versions, tiers, pops);
    }
}
