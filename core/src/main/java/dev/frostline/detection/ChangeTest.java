package dev.frostline.detection;

/**
 * Decides whether the recent units come from another level than the reference: a generalised likelihood ratio over
 * all change points in the recent units, each a two-sample test that knows how sure the reference is. Units far out
 * count for what they are worth under heavy tails: the evidence of one grows with its logarithm. Holds its latest
 * result; not thread-safe.
 */
final class ChangeTest {
    private static final int MIN_REFERENCE_UNITS = 8;
    private static final double DAY_MS = 86_400_000.0;
    /** What the search over change points and directions costs, found by simulation. */
    private static final double SEARCH_COST = 1.0;
    /** By length: short segments need more, since two odd units in a row are less rare than independence says. */
    private static final double[] SHORT = {0, 0, 1, 0.5};

    private static final double PACE_WEIGHT = 0.8;
    private static final double MAX_PACE_COST = 7;

    private final double minimumShift;
    private final double baseThreshold;
    private final double[] weights = new double[RecentUnits.CAPACITY + 1];
    private final double[] pulled = new double[RecentUnits.CAPACITY + 1];

    private int changeIndex;
    private double evidence;
    private double shift;

    ChangeTest(DetectionSettings settings) {
        minimumShift = Math.log1p(settings.minimumEffect());
        baseThreshold = -Math.log(settings.falseChangeRate()) + SEARCH_COST;
    }

    /** @param cycleMs the usual time from one unit to the next */
    boolean run(Reference reference, RecentUnits recent, double cycleMs) {
        if (reference.units() < MIN_REFERENCE_UNITS || recent.size() < 2) {
            return false;
        }
        double sum = 0;
        double total = 0;
        for (int i = 0; i < recent.size(); i++) {
            weights[i] = 1 / reference.variance(recent.samples(i));
            pulled[i] = weights[i] * pull(reference, recent.location(i) - reference.level(), weights[i]);
            sum += pulled[i];
            total += weights[i];
        }
        search(reference, recent.size(), sum, total);
        return evidence > threshold(cycleMs);
    }

    private void search(Reference reference, int size, double sum, double total) {
        double correlation = reference.correlation();
        double inflation = (1 + correlation) / (1 - correlation);
        double ownWeight = reference.units() * weights[0];
        evidence = Double.NEGATIVE_INFINITY;
        double best = 0;
        double after = pulled[size - 1];
        double afterWeight = weights[size - 1];
        for (int m = 2; m <= size; m++) {
            after += pulled[size - m];
            afterWeight += weights[size - m];
            double beforeWeight = total - afterWeight + ownWeight;
            double difference = after / afterWeight - (sum - after) / beforeWeight;
            double factor = 1 + (inflation - 1) * (1 - 1.0 / m);
            double variance = factor * (afterWeight + beforeWeight) / (afterWeight * beforeWeight);
            double ratio = difference * difference / (2 * variance);
            boolean isShort = m < SHORT.length;
            if ((isShort || ratio > best) && Math.abs(difference) >= minimumShift) {
                best = isShort ? best : ratio;
                consider(reference, size - m, difference, ratio, isShort ? SHORT[m] : 0);
            }
        }
    }

    private void consider(Reference reference, int index, double difference, double ratio, double cost) {
        double value = reference.certain(ratio) - cost;
        if (value > evidence) {
            evidence = value;
            changeIndex = index;
            shift = difference;
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
        return shift > 0;
    }

    /** The evidence asked for, in nats. */
    double threshold(double cycleMs) {
        double pace = PACE_WEIGHT * Math.log(DAY_MS / Math.max(1, cycleMs));
        return baseThreshold + Math.max(0, Math.min(MAX_PACE_COST, pace));
    }

    /** Draws a residual in, so that its square is twice the evidence that heavy tails leave it. */
    private static double pull(Reference reference, double residual, double weight) {
        double z = Math.abs(residual) * Math.sqrt(weight);
        return z < 2 ? residual : residual * Math.sqrt(2 * reference.nats(z)) / z;
    }
}
