package dev.frostline.stream.rollup.window;

import dev.frostline.kafka.store.WriteBackStore;
import dev.frostline.model.Resolution;
import org.jspecify.annotations.Nullable;

/**
 * The rules of time. A 10 s window is emitted when the time of its series or the stream time is past its end. A window
 * is closed when measurements in it would be late; a closed window is merged into the window of the next resolution
 * that contains it. Everything follows from the order of records alone.
 */
final class WindowCascade {
    private final long grace;
    private final long idleGrace;
    private final long emitDelay;
    private final WriteBackStore<String, WindowSlots> coarseWindows;
    private final RollupOutput output;

    WindowCascade(RollupSettings settings, WriteBackStore<String, WindowSlots> coarseWindows, RollupOutput output) {
        this.grace = settings.grace().toMillis();
        this.idleGrace = grace + settings.idleAllowance().toMillis();
        this.emitDelay = settings.emitDelay().toMillis();
        this.coarseWindows = coarseWindows;
        this.output = output;
    }

    /**
     * @param windows null where no window of the series is open: stream time alone decides then, with the same result
     */
    boolean isLate(@Nullable SeriesWindows windows, long timestamp, long streamTime) {
        long end = Resolution.TEN_SECONDS.windowStart(timestamp) + Resolution.TEN_SECONDS.millis();
        return end <= horizon(windows == null ? Long.MIN_VALUE : windows.time(), streamTime);
    }

    /** Closes windows that are past the allowed lateness, then emits ended ones; by window end, then by resolution. */
    void advance(String key, SeriesWindows windows, long streamTime) {
        long horizon = horizon(windows.time(), streamTime);
        if (windows.nextEnd() <= horizon) {
            closeUpTo(horizon, key, windows);
        }
        emitUpTo(Math.max(windows.time(), streamTime - emitDelay), key, windows);
    }

    /** @return stream time at which {@link #advance} has an effect though the series receives no measurement */
    long dueAt(SeriesTimes times) {
        if (times.nextEnd() == SeriesWindows.NEVER) {
            return SeriesWindows.NEVER;
        }
        long closeTime = times.nextEnd() + idleGrace;
        return times.unemittedEnd() == SeriesWindows.NEVER
                ? closeTime
                : Math.min(closeTime, times.unemittedEnd() + emitDelay);
    }

    long dueAt(SeriesWindows windows) {
        return dueAt(SeriesTimes.of(windows));
    }

    private long horizon(long seriesTime, long streamTime) {
        return Math.max(seriesTime == Long.MIN_VALUE ? Long.MIN_VALUE : seriesTime - grace, streamTime - idleGrace);
    }

    private void closeUpTo(long horizon, String key, SeriesWindows windows) {
        while (windows.nextEnd() <= horizon) {
            RollupWindow fine = windows.earliest();
            if (fine != null && fine.end() == windows.nextEnd()) {
                closeFine(fine, key, windows);
            } else {
                closeCoarse(key, windows);
            }
            windows.updateNextEnd();
        }
    }

    private void closeFine(RollupWindow window, String key, SeriesWindows windows) {
        output.emitFinal(key, closedRollup(window, windows));
        windows.remove(window);
        Resolution next = coarserThan(window.resolution());
        if (windows.fine().supports(next)) {
            windows.fine().merge(window, next);
        } else {
            WindowSlots coarse = coarseWindows.get(key);
            coarse = coarse == null ? WindowSlots.coarse() : coarse;
            coarse.merge(window, next);
            store(key, windows, coarse);
        }
    }

    private ClosedRollup closedRollup(RollupWindow window, SeriesWindows windows) {
        long latestCloseTime = window.end() + idleGrace;
        boolean advancedPastGrace = windows.time() >= window.end() + grace;
        long knownAt = advancedPastGrace ? Math.min(windows.time(), latestCloseTime) : latestCloseTime;
        return new ClosedRollup(window.nextRevision(windows.series(), true), knownAt);
    }

    private void closeCoarse(String key, SeriesWindows windows) {
        WindowSlots coarse = coarseWindows.get(key);
        RollupWindow window = coarse == null ? null : coarse.earliest();
        if (coarse == null || window == null) {
            throw new IllegalStateException("the series " + key + " has no window that ends at " + windows.coarseEnd());
        }
        output.emitFinal(key, closedRollup(window, windows));
        coarse.remove(window);
        if (window.resolution() != Resolution.ONE_DAY) {
            coarse.merge(window, coarserThan(window.resolution()));
        }
        store(key, windows, coarse);
    }

    private void store(String key, SeriesWindows windows, WindowSlots coarse) {
        RollupWindow earliest = coarse.earliest();
        windows.coarseEnd(earliest == null ? SeriesWindows.NEVER : earliest.end());
        if (earliest == null) {
            coarseWindows.delete(key);
        } else {
            coarseWindows.put(key, coarse);
        }
    }

    private void emitUpTo(long time, String key, SeriesWindows windows) {
        for (RollupWindow window : windows.tenSeconds()) {
            if (window.end() > time) {
                return;
            }
            if (window.hasUnemitted()) {
                output.emit(key, window.nextRevision(windows.series(), false));
            }
        }
    }

    private static Resolution coarserThan(Resolution resolution) {
        return Resolution.all().get(Resolution.all().indexOf(resolution) + 1);
    }
}
