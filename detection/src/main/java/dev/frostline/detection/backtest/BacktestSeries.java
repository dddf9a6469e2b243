package dev.frostline.detection.backtest;

import dev.frostline.detection.series.MonitoredSeries;
import dev.frostline.detection.series.WindowObservation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One series on its way through the input: what is open of it, and how far it is. The rules of time are the stream's. */
final class BacktestSeries {
    private final Windowing windowing;
    private final MonitoredSeries monitored = new MonitoredSeries();
    private final AnnouncementLog announcements = new AnnouncementLog();
    /** By time; mostly one, since rows mostly come in order. */
    private final List<BacktestWindow> open = new ArrayList<>(1);

    private long time = Long.MIN_VALUE;
    private long lastRow;
    private long outOfOrder;

    BacktestSeries(Windowing windowing) {
        this.windowing = windowing;
    }

    MonitoredSeries monitored() {
        return monitored;
    }

    AnnouncementLog announcements() {
        return announcements;
    }

    /** The latest row of the series. */
    long lastRow() {
        return lastRow;
    }

    /** How many rows were earlier than one before them, whether they were taken or not. */
    long outOfOrder() {
        return outOfOrder;
    }

    /** @return whether it was taken; what comes behind its window's end is not */
    boolean accept(MeasuredRow row, Consumer<WindowObservation> closed) {
        lastRow = row.row();
        outOfOrder += row.timestamp() < time ? 1 : 0;
        return windowing.isByRow() ? acceptRow(row, closed) : acceptInWindow(row, closed);
    }

    /** No row comes any more. */
    void finish(Consumer<WindowObservation> closed) {
        open.forEach(window -> closed.accept(window.close(window.end() + windowing.idleAllowanceMs())));
        open.clear();
    }

    private boolean acceptRow(MeasuredRow row, Consumer<WindowObservation> closed) {
        if (row.timestamp() < time) {
            return false;
        }
        time = row.timestamp();
        BacktestWindow window = new BacktestWindow(time, time + 1);
        window.add(row);
        closed.accept(window.close(window.end()));
        return true;
    }

    private boolean acceptInWindow(MeasuredRow row, Consumer<WindowObservation> closed) {
        long start = row.timestamp() - Math.floorMod(row.timestamp(), windowing.lengthMs());
        if (time != Long.MIN_VALUE && start + windowing.lengthMs() <= time - windowing.graceMs()) {
            return false;
        }
        window(start).add(row);
        time = Math.max(time, row.timestamp());
        while (open.get(0).end() <= time - windowing.graceMs()) {
            BacktestWindow closedWindow = open.remove(0);
            closed.accept(closedWindow.close(Math.min(time, closedWindow.end() + windowing.idleAllowanceMs())));
        }
        return true;
    }

    private BacktestWindow window(long start) {
        int index = open.size();
        while (index > 0 && open.get(index - 1).start() > start) {
            index--;
        }
        if (index > 0 && open.get(index - 1).start() == start) {
            return open.get(index - 1);
        }
        BacktestWindow window = new BacktestWindow(start, start + windowing.lengthMs());
        open.add(index, window);
        return window;
    }
}
