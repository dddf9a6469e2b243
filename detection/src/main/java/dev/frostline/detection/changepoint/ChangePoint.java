package dev.frostline.detection.changepoint;

import dev.frostline.detection.noise.NoiseModel;

/**
 * The maximum likelihood estimate of where among the recent units a change began, and of the level since then. {@link
 * ChangeTest} tries only a few sizes of shift, so its own estimate may be a few units early or late. This one alternates
 * between the two unknowns: the level given the first unit, then the first unit given the level.
 *
 * @param index of the first recent unit of the new level
 * @param level Huber's M-estimate of the locations since then, one step from their median
 */
public record ChangePoint(int index, double level) {
    private static final int ITERATIONS = 2;
    /** The constant of Huber's estimate, in standard deviations of a unit. */
    private static final double CUT = 1.5;

    /** @param testedIndex the first unit of the new level by the test; there are two recent units at least */
    public static ChangePoint refine(NoiseModel noise, RecentUnits recent, int testedIndex) {
        int index = testedIndex;
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            index = likeliest(noise, recent, recent.medianFartherFrom(index, noise.level()));
        }
        return new ChangePoint(index, levelFrom(noise, recent, index));
    }

    /**
     * The start of the suffix with the largest Gaussian log likelihood ratio between a level and the baseline's. The
     * suffix has two units at least.
     */
    private static int likeliest(NoiseModel noise, RecentUnits recent, double level) {
        double shift = level - noise.level();
        double middle = noise.level() + shift / 2;
        double sum = 0;
        double best = Double.NEGATIVE_INFINITY;
        int index = recent.size() - 1;
        for (int i = recent.size() - 1; i >= 0; i--) {
            sum += (recent.location(i) - middle) * shift / noise.variance(recent.samples(i));
            if (sum >= best) {
                best = sum;
                index = i;
            }
        }
        return Math.min(index, recent.size() - 2);
    }

    private static double levelFrom(NoiseModel noise, RecentUnits recent, int from) {
        double median = recent.median(from);
        double sum = 0;
        for (int i = from; i < recent.size(); i++) {
            double limit = CUT * Math.sqrt(noise.variance(recent.samples(i)));
            sum += Math.max(-limit, Math.min(limit, recent.location(i) - median));
        }
        return median + sum / (recent.size() - from);
    }
}
