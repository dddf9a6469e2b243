package dev.frostline.detection.level;

import java.util.List;

/** An estimator of the level of a series: an average of quantiles of its samples (an L-estimate, Huber 1981). Immutable. */
final class Estimator {
    /**
     * The first suits most cold starts: they have a lower limit, near which the quick ones vary little, while the slow ones
     * vary much. The second is for symmetric samples, the third for samples close around one value, the fourth for
     * samples that vary most on the quick side. None uses the slowest quarter: the tail is a statistic of its own.
     */
    static final List<Estimator> ALL = List.of(
            new Estimator(0.1, 0.25, 0.4),
            new Estimator(0.25, 0.4, 0.6, 0.75),
            new Estimator(0.5),
            new Estimator(0.5, 0.6, 0.75));

    private final double[] quantiles;

    private Estimator(double... quantiles) {
        this.quantiles = quantiles;
    }

    /** @return a natural logarithm */
    double of(LogBins bins) {
        double sum = 0;
        for (double share : quantiles) {
            sum += bins.quantile(share);
        }
        return sum / quantiles.length;
    }

    /**
     * @return how far the estimate moves, as a share of the shift, when all samples get slower by a small factor: less than 1
     *     near 0 ms, because of {@link LevelEstimate#OFFSET_MS}
     */
    double response(LogBins bins) {
        double sum = 0;
        for (double share : quantiles) {
            sum += 1 - LevelEstimate.OFFSET_MS * Math.exp(-bins.quantile(share));
        }
        return sum / quantiles.length;
    }
}
