package dev.frostline.benchmarks.detection;

import dev.frostline.detection.backtest.Backtest;
import dev.frostline.detection.backtest.BacktestListener;
import dev.frostline.detection.backtest.MeasuredRow;
import dev.frostline.detection.backtest.Windowing;
import dev.frostline.detection.settings.SettingsSnapshot;
import dev.frostline.model.Direction;
import dev.frostline.model.Regression;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.TrafficNote;
import dev.frostline.model.alert.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Made-up series through the detection as a whole: windows, changes, alerts and notes with the defaults. */
final class AlertRun implements BacktestListener {
    private static final long BETWEEN_SAMPLES_MS = 1000;

    private final long windowMs;
    private final Backtest backtest;
    private final List<Regression> opened = new ArrayList<>();
    private final Map<String, Alert> alerts = new LinkedHashMap<>();
    private final Map<String, Set<SeriesKey>> seriesOf = new HashMap<>();
    private final List<TrafficNote> notes = new ArrayList<>();
    private long row;

    AlertRun(Duration window) {
        windowMs = window.toMillis();
        backtest = new Backtest(Windowing.of(window), SettingsSnapshot.defaults(), List.of(), this);
    }

    /** The n-th window of a series; its samples come a second apart, as in a burst. */
    void window(SeriesKey series, int n, double[] samples) {
        window(series, "", n, samples);
    }

    void window(SeriesKey series, String country, int n, double[] samples) {
        long time = StepTrials.START + n * windowMs;
        for (double sample : samples) {
            backtest.accept(new MeasuredRow(++row, series, "", country, null, sample, time));
            time += BETWEEN_SAMPLES_MS;
        }
    }

    void finish() {
        backtest.finish();
    }

    /** Changes that were seen from the end of one window to that of another. */
    List<Regression> changes(int from, int to) {
        return opened.stream()
                .filter(change -> isWithin(change.detectedAt().toEpochMilli(), from, to))
                .toList();
    }

    /** Alerts, as they last stood, that were seen from one window to another. */
    List<Alert> alerts(int from, int to) {
        return alerts.values().stream()
                .filter(alert -> isWithin(alert.detectedAt().toEpochMilli(), from, to))
                .toList();
    }

    /** All that were ever in it. */
    Set<SeriesKey> seriesOf(Alert alert) {
        return seriesOf.getOrDefault(alert.alertId(), Set.of());
    }

    /** The window that ends at, or just before, a time. */
    int windowOf(Instant time) {
        return (int) ((time.toEpochMilli() - StepTrials.START) / windowMs) - 1;
    }

    /** Notes, as they began, of traffic that makes a function look slower, from one window to another. */
    List<TrafficNote> notes(int from, int to) {
        return notes.stream()
                .filter(note -> note.revision() == 1 && note.direction() == Direction.UP)
                .filter(note -> isWithin(note.detectedAt().toEpochMilli(), from, to))
                .toList();
    }

    @Override
    public void onNote(TrafficNote note) {
        notes.add(note);
    }

    @Override
    public void onChange(long seenWith, Regression change) {
        if (change.kind() == Regression.Kind.OPENED) {
            opened.add(change);
        }
    }

    @Override
    public void onAlert(long seenWith, Alert alert, List<SeriesKey> series) {
        alerts.put(alert.alertId(), alert);
        seriesOf.computeIfAbsent(alert.alertId(), id -> new HashSet<>()).addAll(series);
    }

    private boolean isWithin(long time, int from, int to) {
        return time > StepTrials.START + from * windowMs && time <= StepTrials.START + (to + 1) * windowMs;
    }
}
