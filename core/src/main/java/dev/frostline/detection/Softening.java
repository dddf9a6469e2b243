package dev.frostline.detection;

/**
 * What a unit says for a change, in nats, when a change leaves a share of the units as they were: log(u + (1 - u) eˣ),
 * from a table. Immutable.
 */
final class Softening {
    private static final int REACH = 16;
    private static final int STEPS = 32;
    private static final int CHORD = 4;

    private final float[] table = new float[2 * REACH * STEPS + 1];
    private final double all;
    private final double lowest;
    private final double slope;

    /** @param unmoved the share, over 0 */
    Softening(double unmoved) {
        all = Math.log1p(-unmoved);
        lowest = Math.log(unmoved + (1 - unmoved) * Math.exp(-CHORD));
        slope = -lowest / CHORD;
        for (int i = 0; i < table.length; i++) {
            double ratio = i / (double) STEPS - REACH;
            table[i] = (float) Math.log(unmoved + (1 - unmoved) * Math.exp(ratio));
        }
    }

    double of(double ratio) {
        if (ratio >= REACH) {
            return ratio + all;
        }
        double place = (Math.max(-REACH, ratio) + REACH) * STEPS;
        int bin = (int) place;
        return table[bin] + (place - bin) * (table[bin + 1] - table[bin]);
    }

    /** Never less than {@link #of}, and quick: a chord of the curve, which is convex. */
    double atMost(double ratio) {
        return ratio >= 0 ? ratio : Math.max(slope * ratio, lowest);
    }
}
