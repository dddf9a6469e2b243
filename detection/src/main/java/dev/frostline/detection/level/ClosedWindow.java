package dev.frostline.detection.level;

import dev.frostline.model.InvalidValueException;
import dev.frostline.model.LatencySketch;
import org.jspecify.annotations.Nullable;

/**
 * A closed window of one series.
 *
 * @param start epoch milliseconds, inclusive
 * @param end epoch milliseconds, exclusive
 * @param version of the function, null where unknown
 * @param sketch of the cold start times measured, never empty; the detector reads it and does not keep it
 */
public record ClosedWindow(long start, long end, @Nullable String version, LatencySketch sketch) {
    public ClosedWindow {
        if (end <= start) {
            throw new InvalidValueException("window_end", "is not after window_start");
        }
        if (sketch.isEmpty()) {
            throw new InvalidValueException("count", "is 0; a closed window holds one measurement at least");
        }
    }
}
