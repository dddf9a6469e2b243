package dev.frostline.detection.level;

import dev.frostline.model.InvalidValueException;
import dev.frostline.model.LatencySketch;

/**
 * One closed window of one series.
 *
 * @param start epoch milliseconds, inclusive
 * @param end epoch milliseconds, exclusive
 * @param version of the function, null where unknown
 * @param sketch what was measured, never empty; it is read, not kept
 */
public record ClosedWindow(long start, long end, String version, LatencySketch sketch) {
    public ClosedWindow {
        if (end <= start) {
            throw new InvalidValueException("window_end", "is not after window_start");
        }
        if (sketch.isEmpty()) {
            throw new InvalidValueException("count", "is 0: an empty window says nothing");
        }
    }
}
