package dev.frostline.stream.rollup.window;

import dev.frostline.model.Resolution;
import dev.frostline.model.SeriesKey;
import dev.frostline.wire.codec.TemplatedMeasurement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The open windows of one series up to 5 m, and its event time. The coarser windows are stored apart. All times are
 * epoch milliseconds. Not thread-safe.
 */
public final class SeriesWindows {
    static final long NEVER = Long.MAX_VALUE;
    /** The series is in the queue at the time that follows from its stored state. */
    static final long AS_STORED = Long.MIN_VALUE;

    private final SeriesKey series;
    private final List<RollupWindow> tenSeconds = new ArrayList<>(4);
    private final WindowSlots fine = WindowSlots.fine();
    private long time = Long.MIN_VALUE;
    private long coarseEnd = NEVER;
    /** The earliest end of all windows. Not stored. */
    private long nextEnd = NEVER;
    /** The time at which {@link DueQueue} holds this series. Not stored. */
    private long scheduled = NEVER;
    /** Null before the first preview. Not stored. */
    private @Nullable PreviewCounts previewCounts;

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

    /** @return the open 10 s windows, ordered by time */
    public List<RollupWindow> tenSeconds() {
        return tenSeconds;
    }

    WindowSlots fine() {
        return fine;
    }

    /** @return the earliest end of the windows above 5 m; {@link #NEVER} where none is open */
    long coarseEnd() {
        return coarseEnd;
    }

    void coarseEnd(long end) {
        coarseEnd = end;
    }

    /** @return the earliest end of all windows; {@link #NEVER} where none is open */
    long nextEnd() {
        return nextEnd;
    }

    /** To be called after windows were closed or read. */
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
        PreviewCounts counts = previewCounts;
        if (counts == null) {
            counts = new PreviewCounts();
            previewCounts = counts;
        }
        return counts;
    }

    /** @return whether the measurement opened a window */
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

    /** @return of the windows up to 5 m, the one that ends first, of two the finer; null where none is open */
    @Nullable
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
            RollupOrigin origin = tenSeconds.get(i).origin();
            if (!origin.equals(RollupOrigin.NONE)) {
                return origin;
            }
        }
        RollupWindow minute = fine.get(Resolution.ONE_MINUTE);
        return minute == null ? RollupOrigin.NONE : minute.origin();
    }
}
