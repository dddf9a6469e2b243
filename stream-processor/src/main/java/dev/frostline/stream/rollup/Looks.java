package dev.frostline.stream.rollup;

import dev.frostline.model.Resolution;
import java.util.HashMap;
import java.util.Map;

/** How many measurements of each open window the early looks have shown. */
final class Looks {
    private Map<Long, Long> before = Map.of();
    private Map<Long, Long> now = new HashMap<>();

    /** Begins a look; windows that the last one did not meet are forgotten. */
    void begin() {
        before = now;
        now = new HashMap<>();
    }

    /** Whether the last look did not show just this. */
    boolean isNew(OpenWindow window) {
        // a start is a multiple of 10,000, so that there is room for the resolution's number
        Long id = window.start() + Resolution.all().indexOf(window.resolution());
        now.put(id, window.count());
        Long countBefore = before.get(id);
        return countBefore == null || countBefore != window.count();
    }
}
