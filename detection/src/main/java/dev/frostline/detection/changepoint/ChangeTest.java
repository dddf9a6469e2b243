package dev.frostline.detection.changepoint;

import dev.frostline.detection.noise.NoiseModel;
import dev.frostline.detection.noise.RecentUnits;
import dev.frostline.detection.noise.ShiftCusums;
import java.util.Arrays;

/**
 * Decides whether the recent units come from another level than the reference: a generalised likelihood ratio over
 * all change points in the recent units and a set of shifts up and down (Lorden 1971), where the likelihood is that of
 * the series' own learned distribution and of the same one shifted. Two things are taken off: what a level that was
 * itself learned from n units leaves in doubt, and what correlation of units brings. Holds its latest result; not
 * thread-safe.
 */
public final class ChangeTest {
    static final int MIN_REFERENCE_UNITS = 8;

    private static final double DAY_MS = 86_400_000.0;
    /** What the search over change points, shifts and directions costs, found by simulation. */
    private static final double SEARCH_PENALTY = 1.6;

    private static final double INTERVAL_WEIGHT = 0.6;
    private static final double MAX_INTERVAL_PENALTY = 7;
    private static final double SHIFT_RATIO = 1.4;
    private static final double LARGEST_SHIFT = 1.2;
    /** One unit alone is never a change: what is left without the strongest must still speak for it, in nats. */
    private static final double MIN_TRIMMED_EVIDENCE = 2;
    /** The sums are kept in few digits. */
    private static final double ROUNDING = 1e-3;

    /** Up and down. */
    private final double[] shifts;

    private final double baseThreshold;
    private final ContaminatedLogRatio contaminatedLogRatio;
    private final double[] logRatios;
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
     * @param unaffectedShare the share of units that a change is thought to leave as they were
     */
    public ChangeTest(double smallest, double falseChangeRate, double unaffectedShare) {
        contaminatedLogRatio = new ContaminatedLogRatio(unaffectedShare);
        baseThreshold = -Math.log(falseChangeRate) + SEARCH_PENALTY;
        int steps = (int) Math.max(1, Math.ceil(Math.log(LARGEST_SHIFT / smallest) / Math.log(SHIFT_RATIO)));
        shifts = new double[2 * steps];
        Arrays.setAll(shifts, i -> (i < steps ? 1 : -1) * smallest * Math.pow(SHIFT_RATIO, i % steps));
        logRatios = new double[shifts.length];
    }

    /** @param observation the latest of the recent units */
    public boolean run(NoiseModel noise, RecentUnits recent, UnitObservation observation) {
        if (noise.units() < MIN_REFERENCE_UNITS || recent.size() < 2) {
            return false;
        }
        double required = noise.ratioForEvidence(threshold(observation.unitIntervalMs()));
        ratio = required;
        ShiftCusums sums = sumsBeforeLatest(noise, recent);
        if (sums.highest() + noise.maxEvidence(observation.value(), observation.samples()) > required - ROUNDING) {
            searchAll(noise, recent, observation.evidenceWeight());
        }
        evidence = noise.evidenceForRatio(ratio);
        return ratio > required;
    }

    private void searchAll(NoiseModel noise, RecentUnits recent, EvidenceWeight evidenceWeight) {
        computeLogRatios(noise, recent, recent.size() - 1);
        boolean prepared = false;
        for (int i = 0; i < shifts.length; i++) {
            if (recent.sums().sumWith(logRatios[i], i) > ratio - ROUNDING) {
                if (!prepared) {
                    prepare(noise, recent, evidenceWeight);
                    prepared = true;
                }
                search(noise, recent.size(), shifts[i]);
            }
        }
    }

    /** Where even these are under what is asked for, which is nearly always, there is nothing to search. */
    private ShiftCusums sumsBeforeLatest(NoiseModel noise, RecentUnits recent) {
        ShiftCusums sums = recent.sums();
        for (int i = sums.countUnits(noise, shifts.length); i < recent.size() - 1; i++) {
            computeLogRatios(noise, recent, i);
            sums.add(logRatios);
        }
        return sums;
    }

    /** The most that a unit may say for each shift. */
    private void computeLogRatios(NoiseModel noise, RecentUnits recent, int unit) {
        double factor = noise.scaleToTypical(recent.samples(unit));
        double deviation = (recent.location(unit) - noise.level()) * factor;
        double unshiftedLogDensity = noise.logDensity(deviation);
        for (int i = 0; i < shifts.length; i++) {
            logRatios[i] = contaminatedLogRatio.upperBound(
                    noise.logDensity(deviation - shifts[i] * factor) - unshiftedLogDensity);
        }
    }

    private void prepare(NoiseModel noise, RecentUnits recent, EvidenceWeight evidenceWeight) {
        int size = recent.size();
        for (int i = 0; i < size; i++) {
            factors[i] = noise.scaleToTypical(recent.samples(i));
            deviations[i] = (recent.location(i) - noise.level()) * factors[i];
            unshifted[i] = noise.logDensity(deviations[i]);
            discounts[size - i] = noise.evidenceDiscount(size - i) * evidenceWeight.weight(recent.start(i), size - i);
        }
    }

    private void search(NoiseModel noise, int size, double shift) {
        double sum = 0;
        double strongest = 0;
        for (int m = 1; m <= size; m++) {
            int i = size - m;
            double step = contaminatedLogRatio.of(noise.logDensity(deviations[i] - shift * factors[i]) - unshifted[i]);
            sum += step;
            strongest = Math.max(strongest, step);
            if (sum * discounts[m] > ratio && sum - strongest >= MIN_TRIMMED_EVIDENCE) {
                ratio = sum * discounts[m];
                changeIndex = i;
                up = shift > 0;
            }
        }
    }

    /** Index of the first unit of the new level. */
    public int changeIndex() {
        return changeIndex;
    }

    /** Logarithm of the likelihood ratio. */
    public double evidence() {
        return evidence;
    }

    public boolean isUp() {
        return up;
    }

    /** The evidence asked for, in nats. */
    public double threshold(double unitIntervalMs) {
        double intervalPenalty = INTERVAL_WEIGHT * Math.log(DAY_MS / Math.max(1, unitIntervalMs));
        return baseThreshold + Math.max(0, Math.min(MAX_INTERVAL_PENALTY, intervalPenalty));
    }
}
