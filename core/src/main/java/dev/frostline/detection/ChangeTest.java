package dev.frostline.detection;

import java.util.Arrays;

/**
 * Decides whether the recent units come from another level than the reference: a generalised likelihood ratio over
 * all change points in the recent units and a set of shifts up and down (Lorden 1971), where the likelihood is that of
 * the series' own learned distribution and of the same one shifted. Two things are taken off: what a level that was
 * itself learned from n units leaves in doubt, and what correlation of units brings. Holds its latest result; not
 * thread-safe.
 */
final class ChangeTest {
    static final int MIN_REFERENCE_UNITS = 8;

    private static final double DAY_MS = 86_400_000.0;
    /** What the search over change points, shifts and directions costs, found by simulation. */
    private static final double SEARCH_COST = 1.6;

    private static final double PACE_WEIGHT = 0.6;
    private static final double MAX_PACE_COST = 7;
    private static final double SHIFT_RATIO = 1.4;
    private static final double LARGEST_SHIFT = 1.2;
    /** One unit alone is never a change: what is left without the strongest must still speak for it, in nats. */
    private static final double MIN_REST = 2;

    private final double[] shifts;
    private final double unmoved;
    private final double baseThreshold;
    private final double[] deviations = new double[RecentUnits.CAPACITY + 1];
    private final double[] factors = new double[RecentUnits.CAPACITY + 1];
    private final double[] unshifted = new double[RecentUnits.CAPACITY + 1];
    /** The most that the oldest units, up to this one, could say for any shift. */
    private final double[] mostUpTo = new double[RecentUnits.CAPACITY + 2];

    private final double[] discounts = new double[RecentUnits.CAPACITY + 2];

    private int changeIndex;
    private double ratio;
    private double evidence;
    private boolean up;

    /**
     * @param smallest shift that is looked for, in logarithms
     * @param falseChangeRate accepted for each unit of a daily series
     * @param unmoved the share of units that a change is thought to leave as they were
     */
    ChangeTest(double smallest, double falseChangeRate, double unmoved) {
        this.unmoved = unmoved;
        baseThreshold = -Math.log(falseChangeRate) + SEARCH_COST;
        int steps = (int) Math.max(1, Math.ceil(Math.log(LARGEST_SHIFT / smallest) / Math.log(SHIFT_RATIO)));
        shifts = new double[steps];
        Arrays.setAll(shifts, i -> smallest * Math.pow(SHIFT_RATIO, i));
    }

    /** @param seen the latest of the recent units */
    boolean run(Noise noise, RecentUnits recent, Sighting seen) {
        if (noise.units() < MIN_REFERENCE_UNITS || recent.size() < 2) {
            return false;
        }
        double asked = noise.ratioWorth(threshold(seen.cycleMs()));
        recent.rate(noise);
        boolean couldBeUp = couldReach(noise, recent, asked, true);
        boolean couldBeDown = couldReach(noise, recent, asked, false);
        if (!couldBeUp && !couldBeDown) {
            return false;
        }
        prepare(noise, recent, seen.certainty());
        ratio = asked;
        if (couldBeUp) {
            searchAll(noise, recent, 1);
        }
        if (couldBeDown) {
            searchAll(noise, recent, -1);
        }
        evidence = noise.certain(ratio);
        return ratio > asked;
    }

    /** Whether any shift at all could bring so much: mostly none, which spares the search. */
    private static boolean couldReach(Noise noise, RecentUnits recent, double asked, boolean up) {
        double most = 0;
        for (int m = 1; m <= recent.size(); m++) {
            most += recent.most(recent.size() - m, up);
            if (most * noise.worth(m) > asked) {
                return true;
            }
        }
        return false;
    }

    private void prepare(Noise noise, RecentUnits recent, Certainty certainty) {
        int size = recent.size();
        for (int i = 0; i < size; i++) {
            factors[i] = noise.toTypical(recent.samples(i));
            deviations[i] = (recent.location(i) - noise.level()) * factors[i];
            unshifted[i] = noise.logDensity(deviations[i]);
            discounts[size - i] = noise.worth(size - i) * certainty.of(recent.start(i), size - i);
        }
    }

    /** @param sign 1 for shifts up, -1 for those down */
    private void searchAll(Noise noise, RecentUnits recent, int sign) {
        for (int i = 0; i < recent.size(); i++) {
            mostUpTo[i + 1] = mostUpTo[i] + recent.most(i, sign > 0);
        }
        for (double shift : shifts) {
            search(noise, recent.size(), sign * shift);
        }
    }

    private void search(Noise noise, int size, double shift) {
        double sum = 0;
        double strongest = 0;
        for (int m = 1; m <= size && (sum + mostUpTo[size - m + 1]) * discounts[m] > ratio; m++) {
            int i = size - m;
            double shifted = noise.logDensity(deviations[i] - shift * factors[i]);
            double step = Math.log(unmoved + (1 - unmoved) * Math.exp(shifted - unshifted[i]));
            sum += step;
            strongest = Math.max(strongest, step);
            if (sum * discounts[m] > ratio && sum - strongest >= MIN_REST) {
                ratio = sum * discounts[m];
                changeIndex = i;
                up = shift > 0;
            }
        }
    }

    /** Index of the first unit of the new level. */
    int changeIndex() {
        return changeIndex;
    }

    /** Logarithm of the likelihood ratio. */
    double evidence() {
        return evidence;
    }

    boolean isUp() {
        return up;
    }

    /** The evidence asked for, in nats. */
    double threshold(double cycleMs) {
        double pace = PACE_WEIGHT * Math.log(DAY_MS / Math.max(1, cycleMs));
        return baseThreshold + Math.max(0, Math.min(MAX_PACE_COST, pace));
    }
}
