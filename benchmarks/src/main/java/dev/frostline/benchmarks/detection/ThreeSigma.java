package dev.frostline.benchmarks.detection;

import dev.frostline.model.Direction;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/** Shewhart's chart (1931) on the mean: an alarm while it is over three standard deviations off the last thirty windows'. */
final class ThreeSigma implements Watcher {
    private static final int LEARNING = 30;
    private static final double LIMIT = 3;

    private final Deque<Double> means = new ArrayDeque<>(LEARNING);
    private Direction alarmed;

    @Override
    public Optional<Direction> accept(long start, long end, double[] samples) {
        double mean = Arrays.stream(samples).average().orElse(0);
        Direction off = means.size() < LEARNING ? null : off(mean);
        boolean news = off != null && off != alarmed;
        alarmed = off;
        if (means.size() == LEARNING) {
            means.removeFirst();
        }
        means.addLast(mean);
        return news ? Optional.of(off) : Optional.empty();
    }

    /** Null within the limits. */
    private Direction off(double mean) {
        double average =
                means.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        double variance =
                means.stream().mapToDouble(m -> (m - average) * (m - average)).sum() / (LEARNING - 1);
        double distance = mean - average;
        if (Math.abs(distance) <= LIMIT * Math.sqrt(variance)) {
            return null;
        }
        return distance > 0 ? Direction.UP : Direction.DOWN;
    }
}
