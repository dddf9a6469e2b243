package dev.frostline.benchmarks.detection;

import dev.frostline.model.Direction;
import java.util.Arrays;
import java.util.Optional;

/** What most dashboards do: an alarm while the mean is over a fixed line, here 20 % over the first thirty windows' mean. */
final class FixedThreshold implements Watcher {
    private static final int LEARNING = 30;
    private static final double OVER = 1.2;

    private double sum;
    private int windows;
    private boolean alarmed;

    @Override
    public Optional<Direction> accept(long start, long end, double[] samples) {
        double mean = Arrays.stream(samples).average().orElse(0);
        windows++;
        if (windows <= LEARNING) {
            sum += mean;
            return Optional.empty();
        }
        boolean over = mean > OVER * sum / LEARNING;
        boolean news = over && !alarmed;
        alarmed = over;
        return news ? Optional.of(Direction.UP) : Optional.empty();
    }
}
