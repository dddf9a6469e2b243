package dev.frostline.benchmarks.detection.detector;

import dev.frostline.model.Direction;
import java.util.Arrays;
import java.util.Optional;

/**
 * Page's cumulative sums (1954) on the mean, in both directions, with the textbook's k = 0.5 and h = 5 standard
 * deviations of thirty windows; it learns these anew after each alarm.
 */
public final class Cusum implements WindowDetector {
    private static final int TRAINING_WINDOWS = 30;
    private static final double SLACK = 0.5;
    private static final double LIMIT = 5;

    private final double[] trainingMeans = new double[TRAINING_WINDOWS];
    private int windows;
    private double average;
    private double deviation;
    private double up;
    private double down;

    @Override
    public Optional<Direction> accept(long start, long end, double[] samples) {
        double mean = Arrays.stream(samples).average().orElse(0);
        if (windows < TRAINING_WINDOWS) {
            trainingMeans[windows++] = mean;
            if (windows == TRAINING_WINDOWS) {
                begin();
            }
            return Optional.empty();
        }
        double z = (mean - average) / deviation;
        up = Math.max(0, up + z - SLACK);
        down = Math.max(0, down - z - SLACK);
        if (up <= LIMIT && down <= LIMIT) {
            return Optional.empty();
        }
        windows = 0;
        return Optional.of(up > LIMIT ? Direction.UP : Direction.DOWN);
    }

    private void begin() {
        average = Arrays.stream(trainingMeans).average().orElse(0);
        double squares = Arrays.stream(trainingMeans)
                .map(m -> (m - average) * (m - average))
                .sum();
        deviation = Math.max(1e-9, Math.sqrt(squares / (TRAINING_WINDOWS - 1)));
        up = 0;
        down = 0;
    }
}
