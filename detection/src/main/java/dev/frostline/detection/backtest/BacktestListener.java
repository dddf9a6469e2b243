package dev.frostline.detection.backtest;

import dev.frostline.model.Regression;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.TrafficNote;
import dev.frostline.model.alert.Alert;
import java.util.List;

/** Receives the results of a backtest: changes while the input is read, alerts and notes after its end. */
public interface BacktestListener {
    /** @param row number of the row at which the change was detected */
    void onChange(long row, Regression change);

    /**
     * Handles the next revision of an alert.
     *
     * @param row number of the latest row at which one of the alert's changes was detected
     * @param series of the alert's changes, sorted; empty where the alert's members are not known any more
     */
    void onAlert(long row, Alert alert, List<SeriesKey> series);

    /** Handles the next revision of a note. */
    void onNote(TrafficNote note);
}
