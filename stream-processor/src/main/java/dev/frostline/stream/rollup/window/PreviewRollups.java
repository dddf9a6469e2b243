package dev.frostline.stream.rollup.window;

import dev.frostline.model.Resolution;
import dev.frostline.model.Rollup;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The open windows of all resolutions as they would be if no more measurements arrived: the sketch of each window
 * merged with the open finer windows within it. Changes no window, so that later rollups do not depend on previews.
 */
final class PreviewRollups {
    private static final Comparator<RollupWindow> ORDER =
            Comparator.comparingLong(RollupWindow::end).thenComparing(RollupWindow::resolution);

    private PreviewRollups() {}

    /**
     * @param coarse null where none is open
     * @return windows that neither a record nor an earlier preview has shown, by window end, then by resolution
     */
    static List<Rollup> of(SeriesWindows windows, @Nullable WindowSlots coarse) {
        List<RollupWindow> open = new ArrayList<>();
        windows.tenSeconds().stream().filter(RollupWindow::hasUnemitted).forEach(open::add);
        Collection<RollupWindow> below = windows.tenSeconds();
        for (Resolution resolution :
                Resolution.all().subList(1, Resolution.all().size())) {
            below = merge(resolution, slot(resolution, windows, coarse), below);
            open.addAll(below);
        }
        windows.previewCounts().startPreview();
        return open.stream()
                .filter(windows.previewCounts()::hasChanged)
                .sorted(ORDER)
                .map(window -> window.preview(windows.series(), false))
                .toList();
    }

    private static Collection<RollupWindow> merge(
            Resolution resolution, @Nullable RollupWindow slot, Collection<RollupWindow> below) {
        SortedMap<Long, RollupWindow> merged = new TreeMap<>();
        if (slot != null) {
            merged.put(slot.start(), slot.copy());
        }
        for (RollupWindow window : below) {
            long start = resolution.windowStart(window.start());
            merged.computeIfAbsent(start, s -> new RollupWindow(resolution, s)).merge(window);
        }
        return merged.values();
    }

    private static @Nullable RollupWindow slot(
            Resolution resolution, SeriesWindows windows, @Nullable WindowSlots coarse) {
        if (windows.fine().supports(resolution)) {
            return windows.fine().get(resolution);
        }
        return coarse == null ? null : coarse.get(resolution);
    }
}
