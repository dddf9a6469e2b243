package dev.frostline.benchmarks.detection;

import dev.frostline.detection.alert.SettingsBook;
import dev.frostline.detection.backtest.Backtest;
import dev.frostline.detection.backtest.BacktestListener;
import dev.frostline.detection.backtest.Observation;
import dev.frostline.detection.backtest.Windowing;
import dev.frostline.model.Alert;
import dev.frostline.model.Direction;
import dev.frostline.model.Measurement;
import dev.frostline.model.Note;
import dev.frostline.model.Regression;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.Statistic;
import dev.frostline.producer.source.FileOptions;
import dev.frostline.producer.source.ImportException;
import dev.frostline.producer.source.MeasurementFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The file as it is, through the whole detection as the stream would see it: windows of ten seconds, the defaults. */
final class History implements BacktestListener {
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final List<Regression> opened = new ArrayList<>();
    private final Map<String, Raised> alerts = new LinkedHashMap<>();
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private long rows;
    private int notes;

    private History() {}

    /**
     * An alert as it last stood.
     *
     * @param series all that belong to it, or last did
     * @param statistic what of most of them changed
     */
    record Raised(Alert alert, List<SeriesKey> series, Statistic statistic) {}

    static History of(Path file) throws ImportException {
        History history = new History();
        Backtest backtest = new Backtest(Windowing.of(WINDOW), SettingsBook.defaults(), List.of(), history);
        MeasurementFile.read(file, FileOptions.none(), m -> {
            history.count(m);
            backtest.accept(Observation.of(history.rows, m));
        });
        backtest.finish();
        return history;
    }

    int changes() {
        return opened.size();
    }

    int alerts() {
        return alerts.size();
    }

    /** How many notes of traffic that moved were begun. */
    int notes() {
        return notes;
    }

    /** From the file's first measurement to its last. */
    Duration span() {
        return Duration.ofMillis(Math.max(0, last - first));
    }

    /** How many were raised in each, also where none was. */
    SortedMap<YearMonth, Integer> alertsByMonth() {
        SortedMap<YearMonth, Integer> months = new TreeMap<>();
        for (YearMonth month = month(first); !month.isAfter(month(last)); month = month.plusMonths(1)) {
            months.put(month, 0);
        }
        alerts.values()
                .forEach(
                        raised -> months.merge(month(raised.alert().detectedAt().toEpochMilli()), 1, Integer::sum));
        return months;
    }

    /** The alerts of most series; among equals those whose series got slower most. */
    List<Raised> largest(int number) {
        return alerts.values().stream()
                .sorted(Comparator.comparingInt((Raised one) -> one.alert().seriesCount())
                        .thenComparingDouble(one -> one.alert().changePct())
                        .reversed())
                .limit(number)
                .map(one -> new Raised(one.alert(), one.series(), statistic(one)))
                .toList();
    }

    @Override
    public void note(Note note) {
        notes += note.revision() == 1 ? 1 : 0;
    }

    @Override
    public void change(long row, Regression change) {
        if (change.kind() == Regression.Kind.OPENED) {
            opened.add(change);
        }
    }

    @Override
    public void alert(long row, Alert alert, List<SeriesKey> series) {
        Raised before = alerts.get(alert.alertId());
        List<SeriesKey> known = series.isEmpty() && before != null ? before.series() : series;
        alerts.put(alert.alertId(), new Raised(alert, known, Statistic.LEVEL));
    }

    private void count(Measurement m) {
        rows++;
        first = Math.min(first, m.timestamp());
        last = Math.max(last, m.timestamp());
    }

    /** An alert is of one statistic: that of its series' slowdowns that began nearest to its own beginning. */
    private Statistic statistic(Raised raised) {
        Instant start = raised.alert().startedAt();
        return opened.stream()
                .filter(change -> change.direction() == Direction.UP)
                .filter(change -> raised.series().contains(change.series()))
                .min(Comparator.comparing(
                        change -> Duration.between(start, change.changePoint()).abs()))
                .map(Regression::statistic)
                .orElse(Statistic.LEVEL);
    }

    private static YearMonth month(long time) {
        return YearMonth.from(Instant.ofEpochMilli(time).atZone(ZoneOffset.UTC));
    }
}
