package dev.frostline.detection.series;

import dev.frostline.detection.Change;
import dev.frostline.detection.SeriesDetector;
import dev.frostline.detection.settings.DetectionSettings;
import dev.frostline.detection.settings.EffectiveSettings;
import dev.frostline.detection.settings.SettingsSnapshot;
import dev.frostline.model.Regression;
import dev.frostline.model.RegressionBuilder;
import dev.frostline.model.SeriesKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Monitors the series of one partition: hands each closed window to the detector, and emits feed messages with the
 * changes and the progress. The messages about a series, and their times, follow from that series alone, so that they
 * are the same in whichever partition the series lies. One thread at a time.
 */
public final class PartitionMonitor {
    private static final long ANNOUNCE_EVERY_MS = Duration.ofHours(1).toMillis();
    /** Series of one partition may be so far apart in event time without changing the order of alerts. */
    private static final long MAX_DISORDER_MS = Duration.ofSeconds(10).toMillis();
    /** Times are whole seconds, so that progress is not emitted more often. */
    private static final long TICK_MS = 1000;

    private final int partition;
    private final Supplier<SettingsSnapshot> settings;
    private final BiPredicate<SeriesKey, String> accepted;
    private final Consumer<FeedMessage> output;
    private final Map<DetectionSettings, SeriesDetector> detectors = new HashMap<>();
    private long latest;
    private boolean active;

    /** @param settings read for each window: a new snapshot takes effect with the next window */
    public PartitionMonitor(int partition, Supplier<SettingsSnapshot> settings, Consumer<FeedMessage> output) {
        this(partition, settings, (series, changeId) -> false, output);
    }

    /** @param accepted whether people have accepted the level of a change of a series, by its id, as the new baseline */
    public PartitionMonitor(
            int partition,
            Supplier<SettingsSnapshot> settings,
            BiPredicate<SeriesKey, String> accepted,
            Consumer<FeedMessage> output) {
        this.partition = partition;
        this.settings = settings;
        this.accepted = accepted;
        this.output = output;
    }

    /** Goes on where an earlier monitor ended: to be called with {@link MonitoredSeries#knownAt} of each stored series. */
    public void resume(long knownAt) {
        latest = Math.max(latest, knownAt);
    }

    /** Windows of one series in the order of time. */
    public void handle(MonitoredSeries series, WindowObservation observation) {
        long time = series.updateKnownAt(Math.floorDiv(observation.knownAt() + TICK_MS - 1, TICK_MS) * TICK_MS);
        advanceTo(time);
        series.addTraffic(observation.window().sketch());
        if (series.isToBeAnnounced(time, ANNOUNCE_EVERY_MS)) {
            output.accept(new FeedMessage.Announcement(
                    partition, time, observation.series(), observation.country(), series.drainTraffic()));
        }
        EffectiveSettings effective = series.settings(settings.get(), observation);
        emit(series, observation, series.drainLost(observation.window()));
        emit(
                series,
                observation,
                detector(series, observation, effective).handle(series.state(), observation.window()));
    }

    private void emit(MonitoredSeries series, WindowObservation observation, List<Change> changes) {
        for (Change change : changes) {
            series.updateOpenChange(change);
            List<String> names = series.settings(settings.get(), observation).names();
            output.accept(new FeedMessage.Finding(partition, series.knownAt(), regression(observation, change, names)));
        }
    }

    /** Emits that the partition is idle: others do not wait for it until its next window. */
    public void idle() {
        active = false;
        output.accept(new FeedMessage.Idle(partition, latest));
    }

    private void advanceTo(long time) {
        if (time > latest || !active) {
            active = true;
            latest = Math.max(latest, time);
            output.accept(new FeedMessage.Progress(partition, latest - MAX_DISORDER_MS));
        }
    }

    private SeriesDetector detector(
            MonitoredSeries series, WindowObservation observation, EffectiveSettings effective) {
        DetectionSettings changes = effective.changes();
        SeriesKey key = observation.series();
        if (series.openChanges(key).stream().anyMatch(change -> accepted.test(key, change))) {
            changes = acceptingAnyLevel(changes);
        }
        return detectors.computeIfAbsent(changes, SeriesDetector::new);
    }

    /** The level becomes the baseline as soon as it is known well enough. */
    private static DetectionSettings acceptingAnyLevel(DetectionSettings settings) {
        return new DetectionSettings(
                settings.minimumEffect(), settings.falseChangeRate(), settings.confirmUnits(), Duration.ofMillis(1));
    }

    private static Regression regression(WindowObservation observation, Change change, List<String> settings) {
        Instant changePoint = Instant.ofEpochMilli(change.changePoint());
        return RegressionBuilder.builder()
                .kind(change.kind())
                .changeId(Regression.changeId(observation.series(), change.statistic(), changePoint))
                .series(observation.series())
                .city(observation.city())
                .country(observation.country())
                .functionVersion(change.version())
                .direction(change.direction())
                .changePoint(changePoint)
                .detectedAt(Instant.ofEpochMilli(change.detectedAt()))
                .baselineMs(change.baselineMs())
                .currentMs(change.currentMs())
                .changePct(change.changePct())
                .confidence(change.confidence())
                .windows(change.windows())
                .samples(change.samples())
                .settings(settings)
                .statistic(change.statistic())
                .build();
    }
}
