package dev.frostline.detection.changepoint;

/**
 * The log likelihood ratio of a unit, in nats, when a change leaves a share u of the units at the old level: log(u + (1 -
 * u) eˣ), where x is the log likelihood ratio of a unit that is surely affected. Linear interpolation in a table.
 * Immutable.
 */
final class ContaminatedLogRatio {
    private static final int TABLE_RANGE = 16;
    private static final int STEPS = 32;
    /** The upper bound is a chord of the curve from minus this to 0. */
    private static final int CHORD = 4;

    private final float[] table = new float[2 * TABLE_RANGE * STEPS + 1];
    private final double logAffectedShare;
    private final double lowest;
    private final double slope;

    /** @param unaffectedShare the share u, over 0 */
    ContaminatedLogRatio(double unaffectedShare) {
        logAffectedShare = Math.log1p(-unaffectedShare);
        lowest = Math.log(unaffectedShare + (1 - unaffectedShare) * Math.exp(-CHORD));
        slope = -lowest / CHORD;
        for (int i = 0; i < table.length; i++) {
            double ratio = i / (double) STEPS - TABLE_RANGE;
            table[i] = (float) Math.log(unaffectedShare + (1 - unaffectedShare) * Math.exp(ratio));
        }
    }

    /** @param ratio the log likelihood ratio x */
    double of(double ratio) {
        if (ratio >= TABLE_RANGE) {
            return ratio + logAffectedShare;
        }
        double position = (Math.max(-TABLE_RANGE, ratio) + TABLE_RANGE) * STEPS;
        int bin = (int) position;
        return table[bin] + (position - bin) * (table[bin + 1] - table[bin]);
    }

    /** An upper bound of {@link #of} without a table access: the curve is convex, so a chord lies above it. */
    double upperBound(double ratio) {
        return ratio >= 0 ? ratio : Math.max(slope * ratio, lowest);
    }
}
