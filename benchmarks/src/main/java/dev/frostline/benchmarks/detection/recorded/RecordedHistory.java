package dev.frostline.benchmarks.detection.recorded;

import dev.frostline.detection.backtest.Backtest;
import dev.frostline.detection.backtest.BacktestListener;
import dev.frostline.detection.backtest.MeasuredRow;
import dev.frostline.detection.backtest.Windowing;
import dev.frostline.detection.settings.SettingsSnapshot;
import dev.frostline.model.ChangedStatistic;
import dev.frostline.model.Direction;
import dev.frostline.model.Measurement;
import dev.frostline.model.Regression;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.TrafficNote;
import dev.frostline.model.alert.Alert;
import dev.frostline.producer.format.FileOptions;
import dev.frostline.producer.format.MeasurementFile;
import dev.frostline.producer.input.InputFileException;
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
public final class RecordedHistory implements BacktestListener {
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final List<Regression> opened = new ArrayList<>();
    private final Map<String, Raised> alerts = new LinkedHashMap<>();
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private long rows;
    private int notes;

    private RecordedHistory() {}

    /**
     * An alert as it last stood.
     *
     * @param series all that belong to it, or last did
     * @param statistic what of most of them changed
     */
    public record Raised(Alert alert, List<SeriesKey> series, ChangedStatistic statistic) {}

    public static RecordedHistory of(Path file) throws InputFileException {
        RecordedHistory history = new RecordedHistory();
        Backtest backtest = new Backtest(Windowing.of(WINDOW), SettingsSnapshot.defaults(), List.of(), history);
        MeasurementFile.read(file, FileOptions.none(), m -> {
            history.count(m);
            backtest.accept(MeasuredRow.of(history.rows, m));
        });
        backtest.finish();
        return history;
    }

    public int changes() {
        return opened.size();
    }

    public int alerts() {
        return alerts.size();
    }

    /** How many notes of traffic that moved were begun. */
    public int notes() {
        return notes;
    }

    /** From the file's first measurement to its last. */
    Duration span() {
        return Duration.ofMillis(Math.max(0, last - first));
    }

    /** How many were raised in each, also where none was. */
    public SortedMap<YearMonth, Integer> alertsByMonth() {
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
    public List<Raised> largest(int number) {
        return alerts.values().stream()
                .sorted(Comparator.comparingInt((Raised one) -> one.alert().seriesCount())
                        .thenComparingDouble(one -> one.alert().changePct())
                        .reversed())
                .limit(number)
                .map(one -> new Raised(one.alert(), one.series(), statistic(one)))
                .toList();
    }

    @Override
    public void onNote(TrafficNote note) {
        notes += note.revision() == 1 ? 1 : 0;
    }

    @Override
    public void onChange(long row, Regression change) {
        if (change.kind() == Regression.Kind.OPENED) {
            opened.add(change);
        }
    }

    @Override
    public void onAlert(long row, Alert alert, List<SeriesKey> series) {
        Raised before = alerts.get(alert.alertId());
        List<SeriesKey> known = series.isEmpty() && before != null ? before.series() : series;
        alerts.put(alert.alertId(), new Raised(alert, known, ChangedStatistic.LEVEL));
    }

    private void count(Measurement m) {
        rows++;
        first = Math.min(first, m.timestamp());
        last = Math.max(last, m.timestamp());
    }

    /** An alert is of one statistic: that of its series' slowdowns that began nearest to its own beginning. */
    private ChangedStatistic statistic(Raised raised) {
        Instant start = raised.alert().startedAt();
        return opened.stream()
                .filter(change -> change.direction() == Direction.UP)
                .filter(change -> raised.series().contains(change.series()))
                .min(Comparator.comparing(
                        change -> Duration.between(start, change.changePoint()).abs()))
                .map(Regression::statistic)
                .orElse(ChangedStatistic.LEVEL);
    }

    private static YearMonth month(long time) {
        return YearMonth.from(Instant.ofEpochMilli(time).atZone(ZoneOffset.UTC));
    }
}
