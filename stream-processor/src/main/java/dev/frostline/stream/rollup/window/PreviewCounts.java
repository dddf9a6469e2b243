package dev.frostline.stream.rollup.window;

import dev.frostline.model.Resolution;
import java.util.HashMap;
import java.util.Map;

/** The measurement counts of each open window in the last preview. */
final class PreviewCounts {
    private Map<Long, Long> previous = Map.of();
    private Map<Long, Long> current = new HashMap<>();

    /** Starts a preview; windows that the last preview did not contain are removed. */
    void startPreview() {
        previous = current;
        current = new HashMap<>();
    }

    /** @return whether the last preview did not show this window with the same count */
    boolean hasChanged(RollupWindow window) {
        // a start is a multiple of 10,000, so the index of the resolution makes it unique
        Long id = window.start() + Resolution.all().indexOf(window.resolution());
        current.put(id, window.count());
        Long previousCount = previous.get(id);
        return previousCount == null || previousCount != window.count();
    }
}
