package dev.frostline.benchmarks.detection.detector;

import dev.frostline.model.Direction;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/** Shewhart's chart (1931) on the mean: an alarm while it is over three standard deviations off the last thirty windows'. */
public final class ThreeSigma implements WindowDetector {
    private static final int TRAINING_WINDOWS = 30;
    private static final double LIMIT = 3;

    private final Deque<Double> means = new ArrayDeque<>(TRAINING_WINDOWS);
    private Optional<Direction> alarmed = Optional.empty();

    @Override
    public Optional<Direction> accept(long start, long end, double[] samples) {
        double mean = Arrays.stream(samples).average().orElse(0);
        Optional<Direction> off = means.size() < TRAINING_WINDOWS ? Optional.empty() : off(mean);
        boolean isNew = !off.equals(alarmed);
        alarmed = off;
        if (means.size() == TRAINING_WINDOWS) {
            means.removeFirst();
        }
        means.addLast(mean);
        return isNew ? off : Optional.empty();
    }

    /** Empty within the limits. */
    private Optional<Direction> off(double mean) {
        double average =
                means.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        double variance =
                means.stream().mapToDouble(m -> (m - average) * (m - average)).sum() / (TRAINING_WINDOWS - 1);
        double distance = mean - average;
        if (Math.abs(distance) <= LIMIT * Math.sqrt(variance)) {
            return Optional.empty();
        }
        return Optional.of(distance > 0 ? Direction.UP : Direction.DOWN);
    }
}
