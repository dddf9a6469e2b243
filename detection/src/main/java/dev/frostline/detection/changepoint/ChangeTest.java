package dev.frostline.detection.changepoint;

import dev.frostline.detection.noise.NoiseModel;
import java.util.Arrays;

/**
 * Tests whether the recent units have another level than the baseline: a generalised likelihood ratio test (Lorden 1971)
 * over all change points among the recent units and a fixed set of shifts up and down. The densities compared are the
 * estimated density of the baseline and the same density shifted. The ratio is discounted for the uncertainty of a level
 * estimated from few units and for the correlation of units. A cheap upper bound (see {@link ShiftCusums}) shows for
 * nearly every unit that no search is needed. Evidence is in nats. Holds its latest result; not thread-safe.
 */
public final class ChangeTest {
    static final int MIN_BASELINE_UNITS = 8;

    private static final double DAY_MS = 86_400_000.0;
    /** The correction for testing many change points, shifts and directions, in nats; found by simulation. */
    private static final double SEARCH_PENALTY = 1.6;

    /** The penalty for testing more than once a day, in nats for each factor e of frequency. */
    private static final double INTERVAL_WEIGHT = 0.6;

    private static final double MAX_INTERVAL_PENALTY = 7;
    /** Each shift is larger than the next smaller one by this factor. */
    private static final double SHIFT_RATIO = 1.4;

    private static final double LARGEST_SHIFT = 1.2;
    /** The evidence without the strongest unit must reach this, in nats: one unit alone is never a change. */
    private static final double MIN_TRIMMED_EVIDENCE = 2;
    /** The rounding error of the sums, which are held in single precision. */
    private static final double ROUNDING = 1e-3;

    /** The shifts tested, as differences of logarithms: those up, then those down. */
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
     * @param smallest shift that is tested, as a difference of logarithms
     * @param falseChangeRate accepted probability of a false change for each unit of a series with a unit a day
     * @param unaffectedShare the share of units, over 0, that a change leaves at the old level
     */
    public ChangeTest(double smallest, double falseChangeRate, double unaffectedShare) {
        contaminatedLogRatio = new ContaminatedLogRatio(unaffectedShare);
        baseThreshold = -Math.log(falseChangeRate) + SEARCH_PENALTY;
        int steps = (int) Math.max(1, Math.ceil(Math.log(LARGEST_SHIFT / smallest) / Math.log(SHIFT_RATIO)));
        shifts = new double[2 * steps];
        Arrays.setAll(shifts, i -> (i < steps ? 1 : -1) * smallest * Math.pow(SHIFT_RATIO, i % steps));
        logRatios = new double[shifts.length];
    }

    /**
     * Tests all recent units.
     *
     * @param observation the last of the recent units, which may still be growing
     * @return whether there is a change; only then {@link #changeIndex}, {@link #isUp} and {@link #evidence} hold
     */
    public boolean run(NoiseModel noise, RecentUnits recent, UnitObservation observation) {
        if (noise.units() < MIN_BASELINE_UNITS || recent.size() < 2) {
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

    /** The upper bounds over all recent units but the last one. Below the required ratio no search is needed. */
    private ShiftCusums sumsBeforeLatest(NoiseModel noise, RecentUnits recent) {
        ShiftCusums sums = recent.sums();
        for (int i = sums.countUnits(noise, shifts.length); i < recent.size() - 1; i++) {
            computeLogRatios(noise, recent, i);
            sums.add(logRatios);
        }
        return sums;
    }

    /** Sets for each shift an upper bound of the evidence of one unit. */
    private void computeLogRatios(NoiseModel noise, RecentUnits recent, int unit) {
        double factor = noise.scaleToTypical(recent.samples(unit));
        double deviation = (recent.location(unit) - noise.level()) * factor;
        double unshiftedLogDensity = noise.logDensity(deviation);
        for (int i = 0; i < shifts.length; i++) {
            logRatios[i] = contaminatedLogRatio.upperBound(
                    noise.logDensity(deviation - shifts[i] * factor) - unshiftedLogDensity);
        }
    }

    /** Computes what the searches of all shifts have in common. */
    private void prepare(NoiseModel noise, RecentUnits recent, EvidenceWeight evidenceWeight) {
        int size = recent.size();
        for (int i = 0; i < size; i++) {
            factors[i] = noise.scaleToTypical(recent.samples(i));
            deviations[i] = (recent.location(i) - noise.level()) * factors[i];
            unshifted[i] = noise.logDensity(deviations[i]);
            discounts[size - i] = noise.evidenceDiscount(size - i) * evidenceWeight.weight(recent.start(i), size - i);
        }
    }

    /** Finds the change point with the largest discounted ratio for one shift, from the last unit backwards. */
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

    /** @return the index of the first recent unit of the new level */
    public int changeIndex() {
        return changeIndex;
    }

    /** @return the logarithm of the likelihood ratio, corrected for the number of baseline units, in nats */
    public double evidence() {
        return evidence;
    }

    public boolean isUp() {
        return up;
    }

    /** @return the evidence required for a change, in nats: more for series with more units a day */
    public double threshold(double unitIntervalMs) {
        double intervalPenalty = INTERVAL_WEIGHT * Math.log(DAY_MS / Math.max(1, unitIntervalMs));
        return baseThreshold + Math.max(0, Math.min(MAX_INTERVAL_PENALTY, intervalPenalty));
    }
}
