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
 * Writes what is found as lines of JSON at the end: changes in the order of the time at which they were seen, and of
 * series, so that it does not matter how these are interleaved in the file; then alerts and notes. Either all that
 * happens to them, or each once: a change as it was opened, an alert as it last stood, under the row that opened it, and
 * so a note.
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

    /** An alert as it stands, and the row that opened it. */
    private record LatestAlert(long row, Alert alert, List<SeriesKey> series) {}

    /** @param all whether updates and ends are written too */
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

    /** All are known when the first alert or note is. */
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

    /** To be called when nothing more is found. */
    public void finish() {
        writeChanges();
        if (!all) {
            alerts.values().forEach(one -> write(json.alertLine(one.row(), one.alert(), one.series())));
            notes.values().forEach(note -> write(json.noteLine(note)));
        }
        out.flush();
    }

    /** Whether nobody reads on, as behind {@code head}. */
    public boolean isBroken() {
        return broken;
    }

    /** How many were opened. */
    public long changes() {
        return changes;
    }

    /** How many there were. */
    public int alerts() {
        return alerts.size();
    }

    /** How many there were. */
    public int notes() {
        return notes.size();
    }

    private void write(String line) {
        out.print(line + '\n');
        broken |= out.checkError();
    }
}
