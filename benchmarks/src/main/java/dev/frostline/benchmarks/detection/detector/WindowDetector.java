package dev.frostline.benchmarks.detection.detector;

import dev.frostline.model.Direction;
import java.util.Optional;

/** Watches one series, a window of samples at a time. */
public interface WindowDetector {
    /** @return the direction of a change that is told of with this window for the first time */
    Optional<Direction> accept(long start, long end, double[] samples);
}
