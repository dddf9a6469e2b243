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
    /** The sums are kept in few digits. */
    private static final double ROUNDING = 1e-3;

    /** Up and down. */
    private final double[] shifts;

    private final double baseThreshold;
    private final Softening softening;
    private final double[] says;
    private final double[] deviations = new double[RecentUnits.CAPACITY + 1];
    private final double[] factors = new double[RecentUnits.CAPACITY + 1];
    private final double[] unshifted = new double[RecentUnits.CAPACITY + 1];
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
        softening = new Softening(unmoved);
        baseThreshold = -Math.log(falseChangeRate) + SEARCH_COST;
        int steps = (int) Math.max(1, Math.ceil(Math.log(LARGEST_SHIFT / smallest) / Math.log(SHIFT_RATIO)));
        shifts = new double[2 * steps];
        Arrays.setAll(shifts, i -> (i < steps ? 1 : -1) * smallest * Math.pow(SHIFT_RATIO, i % steps));
        says = new double[shifts.length];
    }

    /** @param seen the latest of the recent units */
    boolean run(Noise noise, RecentUnits recent, Sighting seen) {
        if (noise.units() < MIN_REFERENCE_UNITS || recent.size() < 2) {
            return false;
        }
        double asked = noise.ratioWorth(threshold(seen.cycleMs()));
        ratio = asked;
        ShiftSums sums = sumsBeforeLatest(noise, recent);
        if (sums.highest() + noise.mostEvidence(seen.value(), seen.samples()) > asked - ROUNDING) {
            searchAll(noise, recent, seen.certainty());
        }
        evidence = noise.certain(ratio);
        return ratio > asked;
    }

    private void searchAll(Noise noise, RecentUnits recent, Certainty certainty) {
        rate(noise, recent, recent.size() - 1);
        boolean prepared = false;
        for (int i = 0; i < shifts.length; i++) {
            if (recent.sums().with(says[i], i) > ratio - ROUNDING) {
                if (!prepared) {
                    prepare(noise, recent, certainty);
                    prepared = true;
                }
                search(noise, recent.size(), shifts[i]);
            }
        }
    }

    /** Where even these are under what is asked for, which is nearly always, there is nothing to search. */
    private ShiftSums sumsBeforeLatest(Noise noise, RecentUnits recent) {
        ShiftSums sums = recent.sums();
        for (int i = sums.counted(noise, shifts.length); i < recent.size() - 1; i++) {
            rate(noise, recent, i);
            sums.add(says);
        }
        return sums;
    }

    /** The most that a unit may say for each shift. */
    private void rate(Noise noise, RecentUnits recent, int unit) {
        double factor = noise.toTypical(recent.samples(unit));
        double deviation = (recent.location(unit) - noise.level()) * factor;
        double notShifted = noise.logDensity(deviation);
        for (int i = 0; i < shifts.length; i++) {
            says[i] = softening.atMost(noise.logDensity(deviation - shifts[i] * factor) - notShifted);
        }
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

    private void search(Noise noise, int size, double shift) {
        double sum = 0;
        double strongest = 0;
        for (int m = 1; m <= size; m++) {
            int i = size - m;
            double step = softening.of(noise.logDensity(deviations[i] - shift * factors[i]) - unshifted[i]);
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
