package dev.frostline.detection.alert;

import dev.frostline.detection.SeriesWindow;
import dev.frostline.model.Alert;
import dev.frostline.model.LatencySketch;
import dev.frostline.model.Regression;
import dev.frostline.model.SeriesKey;
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
final class WatchedFleet {
    static final Instant START = Instant.parse("2026-03-02T14:00:00Z");
    private static final long WINDOW_MS = 10_000;
    private static final int SAMPLES = 3;
    private static final long GRACE_MS = 30_000;

    final List<Alert> revisions = new ArrayList<>();
    final List<Regression> regressions = new ArrayList<>();
    final List<FeedMessage.Announcement> announcements = new ArrayList<>();
    final AlertDesk desk;
    private final DeskTables tables = DeskTables.inMemory();
    private final List<SeriesKey> all;
    private final Map<SeriesKey, WatchedSeries> watched = new TreeMap<>();
    private final SeriesWatch watch;
    private final Random random;
    private SettingsBook settings = SettingsBook.defaults();
    private String accepted = "";
    private long now = START.toEpochMilli();

    WatchedFleet(List<SeriesKey> all, long seed) {
        this.all = all;
        this.random = new Random(seed);
        this.desk = new AlertDesk(() -> settings, tables, 1, note -> {});
        this.watch = new SeriesWatch(0, () -> settings, (series, change) -> change.equals(accepted), this::hear);
        all.forEach(series -> watched.put(series, new WatchedSeries()));
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

    void set(SettingsBook newSettings) {
        settings = newSettings;
    }

    /** Each series as after a restart. */
    void writeAndRead() {
        watched.replaceAll((key, series) -> WatchedSeries.fromBytes(series.toBytes()));
    }

    /** Each series as after a restart with another version of the detection. */
    void writeAndReadByAnotherVersion() {
        watched.replaceAll((key, series) -> {
            byte[] bytes = series.toBytes();
            bytes[WatchedSeries.HEAD]--;
            return WatchedSeries.fromBytes(bytes);
        });
    }

    void accept(String changeId) {
        accepted = changeId;
    }

    /** @param factor of the usual 100 ms, by series */
    WatchedFleet run(int minutes, ToDoubleFunction<SeriesKey> factor) {
        return run(minutes, factor, s -> SAMPLES);
    }

    /** @param samples in each window, by series */
    WatchedFleet run(int minutes, ToDoubleFunction<SeriesKey> factor, ToIntFunction<SeriesKey> samples) {
        for (int window = 0; window < 6 * minutes; window++) {
            for (SeriesKey series : all) {
                watch.accept(
                        watched.get(series),
                        sighting(series, factor.applyAsDouble(series), samples.applyAsInt(series)));
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

    private Sighting sighting(SeriesKey series, double factor, int samples) {
        LatencySketch sketch = new LatencySketch();
        for (int i = 0; i < samples; i++) {
            sketch.add(100 * factor * Math.exp(0.17 * random.nextGaussian()));
        }
        SeriesWindow window = new SeriesWindow(now, now + WINDOW_MS, "1.0.0", sketch);
        return new Sighting(series, "", country(series), window, now + WINDOW_MS + GRACE_MS);
    }

    private static String country(SeriesKey series) {
        return "C" + series.popCode().charAt(2) / 2;
    }

    private void hear(FeedMessage message) {
        if (message instanceof FeedMessage.Finding finding) {
            regressions.add(finding.regression());
        } else if (message instanceof FeedMessage.Announcement told) {
            announcements.add(told);
        }
        revisions.addAll(desk.hear(message));
    }
}
