package dev.frostline.stream.rollup.window;

import dev.frostline.model.Resolution;
import java.util.ArrayList;
import java.util.List;

/**
 * The open windows of some neighbouring resolutions above 10 s, at most one of each: windows are closed in the order
 * of time, so that the one before is gone when the first closed window of the next arrives.
 */
final class WindowSlots {
    private static final List<Resolution> FINE = List.of(Resolution.ONE_MINUTE, Resolution.FIVE_MINUTES);
    private static final List<Resolution> COARSE =
            List.of(Resolution.FIFTEEN_MINUTES, Resolution.ONE_HOUR, Resolution.FOUR_HOURS, Resolution.ONE_DAY);

    private final List<Resolution> resolutions;
    private final RollupWindow[] windows;

    private WindowSlots(List<Resolution> resolutions) {
        this.resolutions = resolutions;
        this.windows = new RollupWindow[resolutions.size()];
    }

    /** What changes often. */
    static WindowSlots fine() {
        return new WindowSlots(FINE);
    }

    /** What changes once in five minutes; kept apart, so that it is not written with the rest. */
    static WindowSlots coarse() {
        return new WindowSlots(COARSE);
    }

    boolean supports(Resolution resolution) {
        return resolutions.contains(resolution);
    }

    /** @return null where none is open */
    RollupWindow get(Resolution resolution) {
        return windows[resolutions.indexOf(resolution)];
    }

    void merge(RollupWindow finer, Resolution resolution) {
        int index = resolutions.indexOf(resolution);
        if (windows[index] == null) {
            windows[index] = new RollupWindow(resolution, resolution.windowStart(finer.start()));
        }
        windows[index].merge(finer);
    }

    void remove(RollupWindow window) {
        windows[resolutions.indexOf(window.resolution())] = null;
    }

    /**
     * The one that ends first; of two, the finer.
     *
     * @return null where none is open
     */
    RollupWindow earliest() {
        RollupWindow earliest = null;
        for (RollupWindow window : windows) {
            if (window != null && (earliest == null || window.end() < earliest.end())) {
                earliest = window;
            }
        }
        return earliest;
    }

    /** From the finest. */
    List<RollupWindow> open() {
        List<RollupWindow> open = new ArrayList<>(windows.length);
        for (RollupWindow window : windows) {
            if (window != null) {
                open.add(window);
            }
        }
        return open;
    }

    void write(StateWriter out, OriginTable origins) {
        for (RollupWindow window : windows) {
            out.writeByte(window == null ? 0 : 1);
            if (window != null) {
                window.write(out, origins);
            }
        }
    }

    void read(StateReader in, OriginTable origins) {
        for (int i = 0; i < windows.length; i++) {
            if (in.readByte() == 1) {
                windows[i] = RollupWindow.read(resolutions.get(i), in, origins);
            }
        }
    }
}
