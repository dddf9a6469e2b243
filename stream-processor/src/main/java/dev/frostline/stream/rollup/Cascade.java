package dev.frostline.stream.rollup;

import dev.frostline.model.Resolution;
import dev.frostline.stream.store.WriteBackStore;

/**
 * The rules of time. A 10 s window is shown when its series went on or stream time is past it, and closed when no
 * measurement is taken into it any more; what is closed goes into the window of the next resolution that holds it.
 * All of it follows from the order of records alone.
 */
final class Cascade {
    private final long grace;
    private final long patience;
    private final long emitDelay;
    private final WriteBackStore<String, WindowSlots> coarseWindows;
    private final RollupOutput output;

    Cascade(RollupSettings settings, WriteBackStore<String, WindowSlots> coarseWindows, RollupOutput output) {
        this.grace = settings.grace().toMillis();
        this.patience = grace + settings.idleAllowance().toMillis();
        this.emitDelay = settings.emitDelay().toMillis();
        this.coarseWindows = coarseWindows;
        this.output = output;
    }

    /** @param windows null where nothing of the series is open: stream time alone decides then, and gives the same */
    boolean isLate(SeriesWindows windows, long timestamp, long streamTime) {
        long end = Resolution.TEN_SECONDS.windowStart(timestamp) + Resolution.TEN_SECONDS.millis();
        return end <= horizon(windows == null ? Long.MIN_VALUE : windows.time(), streamTime);
    }

    /** Closes what no measurement can reach any more, then shows what is over; by window end, then resolution. */
    void advance(String key, SeriesWindows windows, long streamTime) {
        long horizon = horizon(windows.time(), streamTime);
        if (windows.nextEnd() <= horizon) {
            closeUpTo(horizon, key, windows);
        }
        showUpTo(Math.max(windows.time(), streamTime - emitDelay), key, windows);
    }

    /** The stream time at which {@link #advance} has something to do though the series itself does not go on. */
    long dueAt(SeriesTimes times) {
        if (times.nextEnd() == SeriesWindows.NEVER) {
            return SeriesWindows.NEVER;
        }
        long closed = times.nextEnd() + patience;
        return times.newsEnd() == SeriesWindows.NEVER ? closed : Math.min(closed, times.newsEnd() + emitDelay);
    }

    long dueAt(SeriesWindows windows) {
        return dueAt(SeriesTimes.of(windows));
    }

    private long horizon(long seriesTime, long streamTime) {
        return Math.max(seriesTime == Long.MIN_VALUE ? Long.MIN_VALUE : seriesTime - grace, streamTime - patience);
    }

    private void closeUpTo(long horizon, String key, SeriesWindows windows) {
        while (windows.nextEnd() <= horizon) {
            OpenWindow fine = windows.earliest();
            if (fine != null && fine.end() == windows.nextEnd()) {
                closeFine(fine, key, windows);
            } else {
                closeCoarse(key, windows);
            }
            windows.findNextEnd();
        }
    }

    private void closeFine(OpenWindow window, String key, SeriesWindows windows) {
        output.close(key, closed(window, windows));
        windows.remove(window);
        Resolution next = coarserThan(window.resolution());
        if (windows.fine().holds(next)) {
            windows.fine().merge(window, next);
        } else {
            WindowSlots coarse = coarseWindows.get(key);
            coarse = coarse == null ? WindowSlots.coarse() : coarse;
            coarse.merge(window, next);
            keep(key, windows, coarse);
        }
    }

    private ClosedRollup closed(OpenWindow window, SeriesWindows windows) {
        long atLast = window.end() + patience;
        boolean wentOn = windows.time() >= window.end() + grace;
        long knownAt = wentOn ? Math.min(windows.time(), atLast) : atLast;
        return new ClosedRollup(window.show(windows.series(), true), knownAt);
    }

    private void closeCoarse(String key, SeriesWindows windows) {
        WindowSlots coarse = coarseWindows.get(key);
        OpenWindow window = coarse.earliest();
        output.close(key, closed(window, windows));
        coarse.remove(window);
        if (window.resolution() != Resolution.ONE_DAY) {
            coarse.merge(window, coarserThan(window.resolution()));
        }
        keep(key, windows, coarse);
    }

    private void keep(String key, SeriesWindows windows, WindowSlots coarse) {
        OpenWindow earliest = coarse.earliest();
        windows.coarseEnd(earliest == null ? SeriesWindows.NEVER : earliest.end());
        if (earliest == null) {
            coarseWindows.delete(key);
        } else {
            coarseWindows.put(key, coarse);
        }
    }

    private void showUpTo(long time, String key, SeriesWindows windows) {
        for (OpenWindow window : windows.tenSeconds()) {
            if (window.end() > time) {
                return;
            }
            if (window.hasNews()) {
                output.show(key, window.show(windows.series(), false));
            }
        }
    }

    private static Resolution coarserThan(Resolution resolution) {
        return Resolution.all().get(Resolution.all().indexOf(resolution) + 1);
    }
}
