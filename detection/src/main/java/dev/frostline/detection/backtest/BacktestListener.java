package dev.frostline.detection.backtest;

import dev.frostline.model.Regression;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.TrafficNote;
import dev.frostline.model.alert.Alert;
import java.util.List;

/** Is told what a backtest finds: changes while the input is read, alerts and notes when it has ended. */
public interface BacktestListener {
    /** @param row whose arrival made it seen */
    void onChange(long row, Regression change);

    /**
     * The next revision of an alert.
     *
     * @param row the latest that made one of its changes seen
     * @param series all that belong to it, by name; empty where they are already forgotten
     */
    void onAlert(long row, Alert alert, List<SeriesKey> series);

    /** The next revision of a note. */
    void onNote(TrafficNote note);
}
