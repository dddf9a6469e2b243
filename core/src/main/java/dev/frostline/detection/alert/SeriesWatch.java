package dev.frostline.detection.alert;

import dev.frostline.detection.Change;
import dev.frostline.detection.DetectionSettings;
import dev.frostline.detection.SeriesDetector;
import dev.frostline.model.Regression;
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
 * One partition's watch over its series: shows each closed window to the detector, and tells the desk what was found
 * and how far it is. What it tells of a series, and under which time, follows from that series alone, so that it is
 * the same in whichever partition the series lies. One thread at a time.
 */
public final class SeriesWatch {
    private static final long ANNOUNCE_EVERY_MS = Duration.ofHours(1).toMillis();
    /** Series of one partition may be so far apart in event time without changing the order of alerts. */
    private static final long DISORDER_MS = Duration.ofSeconds(10).toMillis();
    /** Times are whole seconds, so that progress need not be told more often. */
    private static final long TICK_MS = 1000;

    private final int partition;
    private final Supplier<SettingsBook> settings;
    private final BiPredicate<SeriesKey, String> accepted;
    private final Consumer<FeedMessage> desk;
    private final Map<DetectionSettings, SeriesDetector> detectors = new HashMap<>();
    private long latest;
    private boolean awake;

    /** @param settings asked for each window: a new book takes effect with the next one */
    public SeriesWatch(int partition, Supplier<SettingsBook> settings, Consumer<FeedMessage> desk) {
        this(partition, settings, (series, changeId) -> false, desk);
    }

    /** @param accepted whether people have accepted the level of a change of a series, by its id, as the new baseline */
    public SeriesWatch(
            int partition,
            Supplier<SettingsBook> settings,
            BiPredicate<SeriesKey, String> accepted,
            Consumer<FeedMessage> desk) {
        this.partition = partition;
        this.settings = settings;
        this.accepted = accepted;
        this.desk = desk;
    }

    /** Takes up where it ended: to be called with when each series that was watched before was known last. */
    public void resume(long knownAt) {
        latest = Math.max(latest, knownAt);
    }

    /** Windows of one series in the order of time. */
    public void accept(WatchedSeries series, Sighting sighting) {
        long time = series.saw(Math.floorDiv(sighting.knownAt() + TICK_MS - 1, TICK_MS) * TICK_MS);
        advanceTo(time);
        series.measured(sighting.window().sketch());
        if (series.isToBeAnnounced(time, ANNOUNCE_EVERY_MS)) {
            desk.accept(new FeedMessage.Announcement(
                    partition, time, sighting.series(), sighting.country(), series.takeTraffic()));
        }
        EffectiveSettings effective = series.settings(settings.get(), sighting);
        tell(series, sighting, series.takeLost(sighting.window()));
        tell(series, sighting, detector(series, sighting, effective).accept(series.state(), sighting.window()));
    }

    private void tell(WatchedSeries series, Sighting sighting, List<Change> changes) {
        for (Change change : changes) {
            series.told(change);
            List<String> names = series.settings(settings.get(), sighting).names();
            desk.accept(new FeedMessage.Finding(partition, series.knownAt(), regression(sighting, change, names)));
        }
    }

    /** Nothing comes at present, and nobody need wait for this partition until something does. */
    public void idle() {
        awake = false;
        desk.accept(new FeedMessage.Idle(partition, latest));
    }

    private void advanceTo(long time) {
        if (time > latest || !awake) {
            awake = true;
            latest = Math.max(latest, time);
            desk.accept(new FeedMessage.Progress(partition, latest - DISORDER_MS));
        }
    }

    private SeriesDetector detector(WatchedSeries series, Sighting sighting, EffectiveSettings effective) {
        DetectionSettings changes = effective.changes();
        SeriesKey key = sighting.series();
        if (series.openChanges(key).stream().anyMatch(change -> accepted.test(key, change))) {
            changes = takingAnyLevel(changes);
        }
        return detectors.computeIfAbsent(changes, SeriesDetector::new);
    }

    /** The level becomes the baseline as soon as it is known well enough. */
    private static DetectionSettings takingAnyLevel(DetectionSettings settings) {
        return new DetectionSettings(
                settings.minimumEffect(), settings.falseChangeRate(), settings.confirmUnits(), Duration.ofMillis(1));
    }

    private static Regression regression(Sighting sighting, Change change, List<String> settings) {
        Instant changePoint = Instant.ofEpochMilli(change.changePoint());
        return new Regression(
                change.kind(),
                Regression.changeId(sighting.series(), change.statistic(), changePoint),
                sighting.series(),
                sighting.city(),
                sighting.country(),
                change.version(),
                change.direction(),
                changePoint,
                Instant.ofEpochMilli(change.detectedAt()),
                change.baselineMs(),
                change.currentMs(),
                change.changePct(),
                change.confidence(),
                change.windows(),
                change.samples(),
                settings,
                change.statistic());
    }
}
