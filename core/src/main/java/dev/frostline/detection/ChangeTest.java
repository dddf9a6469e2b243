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
    /** Short segments need more: two odd units in a row are less rare than independence says. */
    private static final double SHORT_SEGMENT_COST = 1.0;

    private static final double PACE_WEIGHT = 0.8;
    private static final double MAX_PACE_COST = 7;

    private final double minimumShift;
    private final double baseThreshold;
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
            double weight = 1 / reference.variance(recent.samples(i));
            pulled[i] = pull(reference, recent.location(i) - reference.level(), weight);
            sum += weight * pulled[i];
            total += weight;
        }
        return search(reference, recent, sum, total, threshold(cycleMs));
    }

    private boolean search(Reference reference, RecentUnits recent, double sum, double total, double threshold) {
        double correlation = reference.correlation();
        double inflation = (1 + correlation) / (1 - correlation);
        double ownWeight = reference.units() / reference.variance(recent.samples(0));
        double degrees = reference.varianceDegrees(recent.samples(0));
        double best = Double.NEGATIVE_INFINITY;
        double after = 0;
        double afterWeight = 0;
        for (int i = recent.size() - 1, m = 1; i >= 0; i--, m++) {
            double weight = 1 / reference.variance(recent.samples(i));
            after += weight * pulled[i];
            afterWeight += weight;
            if (m < 2) {
                continue;
            }
            double before = (sum - after) / (total - afterWeight + ownWeight);
            double difference = after / afterWeight - before;
            double factor = 1 + (inflation - 1) * (1 - 1.0 / m);
            double variance = factor * (1 / afterWeight + 1 / (total - afterWeight + ownWeight));
            double ratio = difference * difference / (2 * variance);
            double value = degrees / 2 * Math.log1p(2 * ratio / degrees)
                    - SHORT_SEGMENT_COST * (m == 2 ? 1 : m == 3 ? 0.5 : 0);
            if (value > best && Math.abs(difference) >= minimumShift) {
                best = value;
                changeIndex = i;
                shift = difference;
            }
        }
        evidence = best;
        return best > threshold;
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
