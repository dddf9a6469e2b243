package dev.frostline.stream.rollup.window;

import dev.frostline.model.Resolution;
import dev.frostline.model.SeriesKey;
import dev.frostline.wire.codec.TemplatedMeasurement;
import java.util.ArrayList;
import java.util.List;

/** What is open of one series up to 5 m, and how far its time is. The coarser windows are kept apart. */
public final class SeriesWindows {
    static final long NEVER = Long.MAX_VALUE;
    /** In the queue at the time that follows from the state as it was read. */
    static final long AS_STORED = Long.MIN_VALUE;

    private final SeriesKey series;
    private final List<RollupWindow> tenSeconds = new ArrayList<>(4);
    private final WindowSlots fine = WindowSlots.fine();
    private long time = Long.MIN_VALUE;
    private long coarseEnd = NEVER;
    /** The earliest end of all windows; on the heap alone. */
    private long nextEnd = NEVER;
    /** When the queue of what is due has this series; on the heap alone. */
    private long scheduled = NEVER;
    /** What early looks have shown; on the heap alone, null where there was none. */
    private PreviewCounts previewCounts;

    SeriesWindows(SeriesKey series) {
        this.series = series;
    }

    SeriesKey series() {
        return series;
    }

    /** The latest event time of the series. */
    long time() {
        return time;
    }

    void time(long newTime) {
        time = newTime;
    }

    /** By time. */
    public List<RollupWindow> tenSeconds() {
        return tenSeconds;
    }

    WindowSlots fine() {
        return fine;
    }

    /** When the first of the coarser windows ends, {@link #NEVER} where none is open. */
    long coarseEnd() {
        return coarseEnd;
    }

    void coarseEnd(long end) {
        coarseEnd = end;
    }

    /** When the first of all windows ends, {@link #NEVER} where none is open. */
    long nextEnd() {
        return nextEnd;
    }

    /** To be called when windows were closed or read. */
    void updateNextEnd() {
        RollupWindow earliest = earliest();
        nextEnd = Math.min(earliest == null ? NEVER : earliest.end(), coarseEnd);
    }

    long scheduled() {
        return scheduled;
    }

    void scheduled(long due) {
        scheduled = due;
    }

    PreviewCounts previewCounts() {
        if (previewCounts == null) {
            previewCounts = new PreviewCounts();
        }
        return previewCounts;
    }

    /** @return whether it opened a window */
    boolean add(TemplatedMeasurement m) {
        time = Math.max(time, m.timestamp());
        int before = tenSeconds.size();
        RollupWindow window = window(Resolution.TEN_SECONDS.windowStart(m.timestamp()));
        window.add(m, lastOrigin());
        nextEnd = Math.min(nextEnd, window.end());
        return tenSeconds.size() > before;
    }

    boolean isEmpty() {
        return nextEnd == NEVER;
    }

    /**
     * Of those up to 5 m, the one that ends first; of two, the finer.
     *
     * @return null where none is open
     */
    RollupWindow earliest() {
        RollupWindow slot = fine.earliest();
        if (tenSeconds.isEmpty()) {
            return slot;
        }
        RollupWindow first = tenSeconds.get(0);
        return slot == null || first.end() <= slot.end() ? first : slot;
    }

    void remove(RollupWindow window) {
        if (window.resolution() == Resolution.TEN_SECONDS) {
            tenSeconds.remove(window);
        } else {
            fine.remove(window);
        }
    }

    private RollupWindow window(long start) {
        int index = tenSeconds.size();
        while (index > 0 && tenSeconds.get(index - 1).start() > start) {
            index--;
        }
        if (index > 0 && tenSeconds.get(index - 1).start() == start) {
            return tenSeconds.get(index - 1);
        }
        RollupWindow window = new RollupWindow(Resolution.TEN_SECONDS, start);
        tenSeconds.add(index, window);
        return window;
    }

    private RollupOrigin lastOrigin() {
        for (int i = tenSeconds.size() - 1; i >= 0; i--) {
            if (tenSeconds.get(i).origin() != null) {
                return tenSeconds.get(i).origin();
            }
        }
        RollupWindow minute = fine.get(Resolution.ONE_MINUTE);
        return minute == null ? null : minute.origin();
    }
}
