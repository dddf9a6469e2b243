package dev.frostline.detection.changepoint;

import dev.frostline.detection.noise.NoiseModel;
import dev.frostline.detection.noise.RecentUnits;

/**
 * Where among the recent units the new level began, and what it is: the likeliest split between the two levels, in
 * turns with the level it implies. The test itself says only that there is a change: the shifts it knows are few, and
 * so it may begin a little early or late.
 */
public record ChangePoint(int index, double level) {
    private static final int ITERATIONS = 2;
    private static final double CUT = 1.5;

    public static ChangePoint refine(NoiseModel noise, RecentUnits recent, int testedIndex) {
        int index = testedIndex;
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            index = likeliest(noise, recent, recent.medianFartherFrom(index, noise.level()));
        }
        return new ChangePoint(index, levelFrom(noise, recent, index));
    }

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
