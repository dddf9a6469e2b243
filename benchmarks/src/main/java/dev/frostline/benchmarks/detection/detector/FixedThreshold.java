package dev.frostline.benchmarks.detection.detector;

import dev.frostline.model.Direction;
import java.util.Arrays;
import java.util.Optional;

/** What most dashboards do: an alarm while the mean is over a fixed line, here 20 % over the first thirty windows' mean. */
public final class FixedThreshold implements WindowDetector {
    private static final int TRAINING_WINDOWS = 30;
    private static final double OVER = 1.2;

    private double sum;
    private int windows;
    private boolean alarmed;

    @Override
    public Optional<Direction> accept(long start, long end, double[] samples) {
        double mean = Arrays.stream(samples).average().orElse(0);
        windows++;
        if (windows <= TRAINING_WINDOWS) {
            sum += mean;
            return Optional.empty();
        }
        boolean over = mean > OVER * sum / TRAINING_WINDOWS;
        boolean isNew = over && !alarmed;
        alarmed = over;
        return isNew ? Optional.of(Direction.UP) : Optional.empty();
    }
}
