package dev.frostline.detection.backtest;

import dev.frostline.detection.series.MonitoredSeries;
import dev.frostline.detection.series.WindowObservation;
import dev.frostline.model.SeriesKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The open windows of one series, its time, and its state in the detector. Windows close by the rules of the stream. */
final class BacktestSeries {
    private final Windowing windowing;
    private final MonitoredSeries monitored = new MonitoredSeries();
    private final AnnouncementLog announcements;
    /** The open windows in the order of time; nearly always one, because rows nearly always come in order. */
    private final List<BacktestWindow> open = new ArrayList<>(1);

    /** The latest time of a row, epoch milliseconds. */
    private long time = Long.MIN_VALUE;

    private long lastRow;
    private long outOfOrder;

    BacktestSeries(SeriesKey series, Windowing windowing) {
        this.announcements = new AnnouncementLog(series);
        this.windowing = windowing;
    }

    MonitoredSeries monitored() {
        return monitored;
    }

    AnnouncementLog announcements() {
        return announcements;
    }

    /** @return the number of the latest row of the series */
    long lastRow() {
        return lastRow;
    }

    /** @return the number of rows earlier than another row before them, whether accepted or not */
    long outOfOrder() {
        return outOfOrder;
    }

    /**
     * Adds a row to its window and closes the windows that its time is past.
     *
     * @return whether the row was accepted; false where its window is closed already
     */
    boolean accept(MeasuredRow row, Consumer<WindowObservation> closed) {
        lastRow = row.row();
        outOfOrder += row.timestamp() < time ? 1 : 0;
        return windowing.isByRow() ? acceptRow(row, closed) : acceptInWindow(row, closed);
    }

    /** Closes all open windows at the end of the input. */
    void finish(Consumer<WindowObservation> closed) {
        open.forEach(window -> closed.accept(window.close(window.end() + windowing.idleAllowanceMs())));
        open.clear();
    }

    private boolean acceptRow(MeasuredRow row, Consumer<WindowObservation> closed) {
        if (row.timestamp() < time) {
            return false;
        }
        time = row.timestamp();
        BacktestWindow window = new BacktestWindow(time, time + 1, row);
        closed.accept(window.close(window.end()));
        return true;
    }

    private boolean acceptInWindow(MeasuredRow row, Consumer<WindowObservation> closed) {
        long start = row.timestamp() - Math.floorMod(row.timestamp(), windowing.lengthMs());
        if (time != Long.MIN_VALUE && start + windowing.lengthMs() <= time - windowing.graceMs()) {
            return false;
        }
        addTo(start, row);
        time = Math.max(time, row.timestamp());
        while (open.get(0).end() <= time - windowing.graceMs()) {
            BacktestWindow closedWindow = open.remove(0);
            closed.accept(closedWindow.close(Math.min(time, closedWindow.end() + windowing.idleAllowanceMs())));
        }
        return true;
    }

    private void addTo(long start, MeasuredRow row) {
        int index = open.size();
        while (index > 0 && open.get(index - 1).start() > start) {
            index--;
        }
        if (index > 0 && open.get(index - 1).start() == start) {
            open.get(index - 1).add(row);
        } else {
            open.add(index, new BacktestWindow(start, start + windowing.lengthMs(), row));
        }
    }
}
