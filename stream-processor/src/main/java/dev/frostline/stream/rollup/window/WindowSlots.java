package dev.frostline.stream.rollup.window;

import dev.frostline.bytes.ByteReader;
import dev.frostline.bytes.ByteWriter;
import dev.frostline.model.Resolution;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The open windows of some neighbouring resolutions above 10 s, at most one of each resolution: windows are closed in
 * the order of time, so that the window before is closed when the next one receives its first finer window. Not
 * thread-safe.
 */
final class WindowSlots {
    private static final List<Resolution> FINE = List.of(Resolution.ONE_MINUTE, Resolution.FIVE_MINUTES);
    private static final List<Resolution> COARSE =
            List.of(Resolution.FIFTEEN_MINUTES, Resolution.ONE_HOUR, Resolution.FOUR_HOURS, Resolution.ONE_DAY);

    private final List<Resolution> resolutions;
    private final @Nullable RollupWindow[] windows;

    private WindowSlots(List<Resolution> resolutions) {
        this.resolutions = resolutions;
        this.windows = new RollupWindow[resolutions.size()];
    }

    /** @return empty slots of 1 m and 5 m, which change often */
    static WindowSlots fine() {
        return new WindowSlots(FINE);
    }

    /** @return empty slots of 15 m to 1 d, which change every 5 minutes and are therefore stored apart */
    static WindowSlots coarse() {
        return new WindowSlots(COARSE);
    }

    boolean supports(Resolution resolution) {
        return resolutions.contains(resolution);
    }

    /** @return null where no window of the resolution is open */
    @Nullable
    RollupWindow get(Resolution resolution) {
        return windows[resolutions.indexOf(resolution)];
    }

    /** Adds a closed window to the window of a coarser resolution that contains it, which is opened if needed. */
    void merge(RollupWindow finer, Resolution resolution) {
        int index = resolutions.indexOf(resolution);
        RollupWindow window = windows[index];
        if (window == null) {
            window = new RollupWindow(resolution, resolution.windowStart(finer.start()));
            windows[index] = window;
        }
        window.merge(finer);
    }

    void remove(RollupWindow window) {
        windows[resolutions.indexOf(window.resolution())] = null;
    }

    /** @return the open window that ends first, of two the finer; null where none is open */
    @Nullable
    RollupWindow earliest() {
        @Nullable RollupWindow earliest = null;
        for (RollupWindow window : windows) {
            if (window != null && (earliest == null || window.end() < earliest.end())) {
                earliest = window;
            }
        }
        return earliest;
    }

    /** @return the open windows, the finest first */
    List<RollupWindow> open() {
        List<RollupWindow> open = new ArrayList<>(windows.length);
        for (RollupWindow window : windows) {
            if (window != null) {
                open.add(window);
            }
        }
        return open;
    }

    void write(ByteWriter out, OriginTable origins) {
        for (RollupWindow window : windows) {
            out.writeByte(window == null ? 0 : 1);
            if (window != null) {
                window.write(out, origins);
            }
        }
    }

    void read(ByteReader in, OriginTable origins) {
        for (int i = 0; i < windows.length; i++) {
            if (in.readByte() == 1) {
                windows[i] = RollupWindow.read(resolutions.get(i), in, origins);
            }
        }
    }
}
