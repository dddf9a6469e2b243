package dev.frostline.detection.changepoint;

/**
 * What a unit says for a change, in nats, when a change leaves a share of the units as they were: log(u + (1 - u) eˣ),
 * from a table. Immutable.
 */
final class ContaminatedLogRatio {
    private static final int TABLE_RANGE = 16;
    private static final int STEPS = 32;
    private static final int CHORD = 4;

    private final float[] table = new float[2 * TABLE_RANGE * STEPS + 1];
    private final double logAffectedShare;
    private final double lowest;
    private final double slope;

    /** @param unaffectedShare the share, over 0 */
    ContaminatedLogRatio(double unaffectedShare) {
        logAffectedShare = Math.log1p(-unaffectedShare);
        lowest = Math.log(unaffectedShare + (1 - unaffectedShare) * Math.exp(-CHORD));
        slope = -lowest / CHORD;
        for (int i = 0; i < table.length; i++) {
            double ratio = i / (double) STEPS - TABLE_RANGE;
            table[i] = (float) Math.log(unaffectedShare + (1 - unaffectedShare) * Math.exp(ratio));
        }
    }

    double of(double ratio) {
        if (ratio >= TABLE_RANGE) {
            return ratio + logAffectedShare;
        }
        double place = (Math.max(-TABLE_RANGE, ratio) + TABLE_RANGE) * STEPS;
        int bin = (int) place;
        return table[bin] + (place - bin) * (table[bin + 1] - table[bin]);
    }

    /** Never less than {@link #of}, and quick: a chord of the curve, which is convex. */
    double upperBound(double ratio) {
        return ratio >= 0 ? ratio : Math.max(slope * ratio, lowest);
    }
}
