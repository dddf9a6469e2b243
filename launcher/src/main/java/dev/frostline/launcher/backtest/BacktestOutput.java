package dev.frostline.launcher.backtest;

import dev.frostline.detection.backtest.BacktestListener;
import dev.frostline.model.Regression;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.TrafficNote;
import dev.frostline.model.alert.Alert;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the results of a backtest as lines of JSON when its input has ended: first the changes, sorted by time of
 * detection and series, so that the order does not depend on how series are interleaved in the file; then alerts and
 * notes. Writes either every revision, or one line for each: a change as it was opened, an alert and a note as of the
 * last revision, with the row of the first one. Not thread-safe.
 */
public final class BacktestOutput implements BacktestListener {
    private final PrintWriter out;
    private final BacktestJson json;
    private final boolean all;
    private final List<PendingChange> pendingChanges = new ArrayList<>();
    private final Map<String, LatestAlert> alerts = new LinkedHashMap<>();
    private final Map<String, TrafficNote> notes = new LinkedHashMap<>();
    private long changes;
    private boolean broken;

    private record PendingChange(long row, Regression change) {
        Instant detectedAt() {
            return change.detectedAt();
        }

        SeriesKey series() {
            return change.series();
        }
    }

    /** The latest revision of an alert, and the row of the first one. */
    private record LatestAlert(long row, Alert alert, List<SeriesKey> series) {}

    /** @param all whether every revision is written */
    public BacktestOutput(PrintWriter out, BacktestJson json, boolean all) {
        this.out = out;
        this.json = json;
        this.all = all;
    }

    @Override
    public void onChange(long row, Regression change) {
        boolean opened = change.kind() == Regression.Kind.OPENED;
        changes += opened ? 1 : 0;
        if (opened || all) {
            pendingChanges.add(new PendingChange(row, change));
        }
    }

    /** Writes the changes. They are all known at the first alert or note. */
    private void writeChanges() {
        pendingChanges.sort(Comparator.comparing(PendingChange::detectedAt).thenComparing(PendingChange::series));
        pendingChanges.forEach(one -> write(json.changeLine(one.row(), one.change())));
        pendingChanges.clear();
    }

    @Override
    public void onAlert(long row, Alert alert, List<SeriesKey> series) {
        writeChanges();
        LatestAlert previous = alerts.get(alert.alertId());
        if (all) {
            alerts.putIfAbsent(alert.alertId(), new LatestAlert(row, alert, List.of()));
            write(json.alertLine(row, alert, series));
        } else {
            List<SeriesKey> members = series.isEmpty() && previous != null ? previous.series() : series;
            alerts.put(alert.alertId(), new LatestAlert(previous == null ? row : previous.row(), alert, members));
        }
    }

    @Override
    public void onNote(TrafficNote note) {
        writeChanges();
        notes.put(note.noteId(), note);
        if (all) {
            write(json.noteLine(note));
        }
    }

    /** Writes what is left. Must be called after the last result. */
    public void finish() {
        writeChanges();
        if (!all) {
            alerts.values().forEach(one -> write(json.alertLine(one.row(), one.alert(), one.series())));
            notes.values().forEach(note -> write(json.noteLine(note)));
        }
        out.flush();
    }

    /** @return whether the reader of the output has closed it, as {@code head} does */
    public boolean isBroken() {
        return broken;
    }

    /** @return the number of changes opened */
    public long changes() {
        return changes;
    }

    /** @return the number of alerts */
    public int alerts() {
        return alerts.size();
    }

    /** @return the number of notes */
    public int notes() {
        return notes.size();
    }

    private void write(String line) {
        out.print(line + '\n');
        broken |= out.checkError();
    }
}
