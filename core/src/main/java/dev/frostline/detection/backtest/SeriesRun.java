package dev.frostline.detection.backtest;

import dev.frostline.detection.alert.Sighting;
import dev.frostline.detection.alert.WatchedSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One series on its way through the input: what is open of it, and how far it is. The rules of time are the stream's. */
final class SeriesRun {
    private final Windowing windowing;
    private final WatchedSeries watched = new WatchedSeries();
    private final AnnouncementLog announcements = new AnnouncementLog();
    /** By time; mostly one, since rows mostly come in order. */
    private final List<OpenWindow> open = new ArrayList<>(1);

    private long time = Long.MIN_VALUE;
    private long lastRow;
    private long outOfOrder;

    SeriesRun(Windowing windowing) {
        this.windowing = windowing;
    }

    WatchedSeries watched() {
        return watched;
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
    boolean accept(Observation one, Consumer<Sighting> closed) {
        lastRow = one.row();
        outOfOrder += one.timestamp() < time ? 1 : 0;
        return windowing.isByRow() ? acceptRow(one, closed) : acceptInWindow(one, closed);
    }

    /** No row comes any more. */
    void finish(Consumer<Sighting> closed) {
        open.forEach(window -> closed.accept(window.close(window.end() + windowing.patienceMs())));
        open.clear();
    }

    private boolean acceptRow(Observation one, Consumer<Sighting> closed) {
        if (one.timestamp() < time) {
            return false;
        }
        time = one.timestamp();
        OpenWindow window = new OpenWindow(time, time + 1);
        window.add(one);
        closed.accept(window.close(window.end()));
        return true;
    }

    private boolean acceptInWindow(Observation one, Consumer<Sighting> closed) {
        long start = one.timestamp() - Math.floorMod(one.timestamp(), windowing.lengthMs());
        if (time != Long.MIN_VALUE && start + windowing.lengthMs() <= time - windowing.graceMs()) {
            return false;
        }
        window(start).add(one);
        time = Math.max(time, one.timestamp());
        while (open.get(0).end() <= time - windowing.graceMs()) {
            OpenWindow over = open.remove(0);
            closed.accept(over.close(Math.min(time, over.end() + windowing.patienceMs())));
        }
        return true;
    }

    private OpenWindow window(long start) {
        int index = open.size();
        while (index > 0 && open.get(index - 1).start() > start) {
            index--;
        }
        if (index > 0 && open.get(index - 1).start() == start) {
            return open.get(index - 1);
        }
        OpenWindow window = new OpenWindow(start, start + windowing.lengthMs());
        open.add(index, window);
        return window;
    }
}
