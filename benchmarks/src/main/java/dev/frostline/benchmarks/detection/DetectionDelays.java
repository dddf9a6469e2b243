package dev.frostline.benchmarks.detection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many windows of the new level it took to find steps; those that were not found in time have none. */
final class DetectionDelays {
    private final List<Integer> found = new ArrayList<>();
    private int steps;

    void found(int delay) {
        steps++;
        found.add(delay);
    }

    void missed() {
        steps++;
    }

    double recall() {
        return steps == 0 ? 0 : (double) found.size() / steps;
    }

    /** Of those that were found; null where none was. */
    @Nullable
    Integer quantile(double q) {
        if (found.isEmpty()) {
            return null;
        }
        List<Integer> sorted = new ArrayList<>(found);
        Collections.sort(sorted);
        return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(q * sorted.size())));
    }
}
