package dev.frostline.stream.rollup.window;

import dev.frostline.model.Resolution;
import java.util.HashMap;
import java.util.Map;

/** How many measurements of each open window the early looks have shown. */
final class PreviewCounts {
    private Map<Long, Long> previous = Map.of();
    private Map<Long, Long> current = new HashMap<>();

    /** Begins a look; windows that the last one did not meet are forgotten. */
    void startPreview() {
        previous = current;
        current = new HashMap<>();
    }

    /** Whether the last look did not show just this. */
    boolean hasChanged(RollupWindow window) {
        // a start is a multiple of 10,000, so that there is room for the resolution's number
        Long id = window.start() + Resolution.all().indexOf(window.resolution());
        current.put(id, window.count());
        Long previousCount = previous.get(id);
        return previousCount == null || previousCount != window.count();
    }
}
