package dev.frostline.stream.rollup;

import dev.frostline.model.Resolution;
import dev.frostline.model.Rollup;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the open windows of all resolutions would be if no more measurements came: each one's own sketch with all
 * that is still open below it. Reads only, so that what is closed later is the same whether anyone looked or not.
 */
final class EarlyLook {
    private static final Comparator<OpenWindow> ORDER =
            Comparator.comparingLong(OpenWindow::end).thenComparing(OpenWindow::resolution);

    private EarlyLook() {}

    /**
     * @param coarse null where none is open
     * @return what neither a record nor an earlier look has shown, by window end, then resolution
     */
    static List<Rollup> at(SeriesWindows windows, WindowSlots coarse) {
        List<OpenWindow> open = new ArrayList<>();
        windows.tenSeconds().stream().filter(OpenWindow::hasNews).forEach(open::add);
        Collection<OpenWindow> below = windows.tenSeconds();
        for (Resolution resolution :
                Resolution.all().subList(1, Resolution.all().size())) {
            below = merge(resolution, slot(resolution, windows, coarse), below);
            open.addAll(below);
        }
        windows.looks().begin();
        return open.stream()
                .filter(windows.looks()::isNew)
                .sorted(ORDER)
                .map(window -> window.look(windows.series(), false))
                .toList();
    }

    private static Collection<OpenWindow> merge(Resolution resolution, OpenWindow slot, Collection<OpenWindow> below) {
        SortedMap<Long, OpenWindow> merged = new TreeMap<>();
        if (slot != null) {
            merged.put(slot.start(), slot.copy());
        }
        for (OpenWindow window : below) {
            long start = resolution.windowStart(window.start());
            merged.computeIfAbsent(start, s -> new OpenWindow(resolution, s)).merge(window);
        }
        return merged.values();
    }

    private static OpenWindow slot(Resolution resolution, SeriesWindows windows, WindowSlots coarse) {
        if (windows.fine().holds(resolution)) {
            return windows.fine().get(resolution);
        }
        return coarse == null ? null : coarse.get(resolution);
    }
}
