package dev.frostline.detection.alert;

import dev.frostline.detection.level.ClosedWindow;
import dev.frostline.detection.series.FeedMessage;
import dev.frostline.detection.series.MonitoredSeries;
import dev.frostline.detection.series.PartitionMonitor;
import dev.frostline.detection.series.WindowObservation;
import dev.frostline.detection.settings.SettingsSnapshot;
import dev.frostline.model.LatencySketch;
import dev.frostline.model.Regression;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.alert.Alert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/**
 * Series with the noise of real ones, watched and alerted as the stream does it: ten functions at ten PoPs in four
 * tiers, three measurements in each window of 10 s.
 */
final class MonitoredFleet {
    static final Instant START = Instant.parse("2026-03-02T14:00:00Z");
    private static final long WINDOW_MS = 10_000;
    private static final int SAMPLES = 3;
    private static final long GRACE_MS = 30_000;

    final List<Alert> revisions = new ArrayList<>();
    final List<Regression> regressions = new ArrayList<>();
    final List<FeedMessage.Announcement> announcements = new ArrayList<>();
    final AlertCoordinator coordinator;
    private final CoordinatorTables tables = CoordinatorTables.inMemory();
    private final List<SeriesKey> all;
    private final Map<SeriesKey, MonitoredSeries> monitored = new TreeMap<>();
    private final PartitionMonitor monitor;
    private final Random random;
    private SettingsSnapshot settings = SettingsSnapshot.defaults();
    private String accepted = "";
    private long now = START.toEpochMilli();

    MonitoredFleet(List<SeriesKey> all, long seed) {
        this.all = all;
        this.random = new Random(seed);
        this.coordinator = new AlertCoordinator(() -> settings, tables, 1, note -> {});
        this.monitor =
                new PartitionMonitor(0, () -> settings, (series, change) -> change.equals(accepted), this::handle);
        all.forEach(series -> monitored.put(series, new MonitoredSeries()));
    }

    static List<SeriesKey> fourHundred() {
        List<SeriesKey> all = new ArrayList<>();
        for (int f = 0; f < 10; f++) {
            for (int p = 0; p < 10; p++) {
                for (int t = 0; t < 4; t++) {
                    all.add(new SeriesKey("fn-" + f, "P0" + p, "tier-" + t));
                }
            }
        }
        return all;
    }

    void set(SettingsSnapshot newSettings) {
        settings = newSettings;
    }

    /** Each series as after a restart. */
    void writeAndRead() {
        monitored.replaceAll((key, series) -> MonitoredSeries.fromBytes(series.toBytes()));
    }

    /** Each series as after a restart with another version of the detection. */
    void writeAndReadByAnotherVersion() {
        monitored.replaceAll((key, series) -> {
            byte[] bytes = series.toBytes();
            bytes[MonitoredSeries.HEADER_BYTES]--;
            return MonitoredSeries.fromBytes(bytes);
        });
    }

    void acceptLevel(String changeId) {
        accepted = changeId;
    }

    /** @param factor of the usual 100 ms, by series */
    MonitoredFleet run(int minutes, ToDoubleFunction<SeriesKey> factor) {
        return run(minutes, factor, s -> SAMPLES);
    }

    /** @param samples in each window, by series */
    MonitoredFleet run(int minutes, ToDoubleFunction<SeriesKey> factor, ToIntFunction<SeriesKey> samples) {
        for (int window = 0; window < 6 * minutes; window++) {
            for (SeriesKey series : all) {
                monitor.handle(
                        monitored.get(series),
                        observation(series, factor.applyAsDouble(series), samples.applyAsInt(series)));
            }
            now += WINDOW_MS;
        }
        return this;
    }

    Instant now() {
        return Instant.ofEpochMilli(now);
    }

    List<Alert> alerts() {
        return List.copyOf(tables.alerts().alerts().values());
    }

    private WindowObservation observation(SeriesKey series, double factor, int samples) {
        LatencySketch sketch = new LatencySketch();
        for (int i = 0; i < samples; i++) {
            sketch.add(100 * factor * Math.exp(0.17 * random.nextGaussian()));
        }
        ClosedWindow window = new ClosedWindow(now, now + WINDOW_MS, "1.0.0", sketch);
        return new WindowObservation(series, "", country(series), window, now + WINDOW_MS + GRACE_MS);
    }

    private static String country(SeriesKey series) {
        return "C" + series.popCode().charAt(2) / 2;
    }

    private void handle(FeedMessage message) {
        if (message instanceof FeedMessage.Finding finding) {
            regressions.add(finding.regression());
        } else if (message instanceof FeedMessage.Announcement published) {
            announcements.add(published);
        }
        revisions.addAll(coordinator.handle(message));
    }
}
