package dev.frostline.detection.level;

import java.util.List;

/** An average of quantiles (an L-estimate, Huber 1981) that tells where a series is. Immutable. */
final class Estimator {
    /**
     * The first does for most cold starts: quick ones are near a floor and tell best where a series is, slow ones are
     * many and wild. The others are for samples that scatter evenly, around one value, or most on the quick side. None
     * goes where the tail is, see {@link TailState}.
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

    double of(LogBins bins) {
        double sum = 0;
        for (double share : quantiles) {
            sum += bins.quantile(share);
        }
        return sum / quantiles.length;
    }

    /** By how much the estimate moves, as a share, when all samples get a little slower: by less near 0 ms. */
    double response(LogBins bins) {
        double sum = 0;
        for (double share : quantiles) {
            sum += 1 - LevelEstimate.OFFSET_MS * Math.exp(-bins.quantile(share));
        }
        return sum / quantiles.length;
    }
}
