package dev.frostline.query.live;

import dev.frostline.model.Resolution;

/** One series' last six windows of ten seconds, by its own event time. Not thread-safe. */
final class LastMinute {
    private static final long STEP = Resolution.TEN_SECONDS.millis();
    private static final int WINDOWS = 6;

    private final long[] starts = new long[WINDOWS];
    private final int[] revisions = new int[WINDOWS];
    private final long[] counts = new long[WINDOWS];
    private final double[] sums = new double[WINDOWS];

    /** Adds a window, unless its slot has a newer window or a later revision. */
    void put(LiveRollup rollup) {
        int slot = (int) (rollup.windowStart() / STEP % WINDOWS);
        boolean newer = rollup.windowStart() > starts[slot];
        boolean revised = rollup.windowStart() == starts[slot] && rollup.revision() >= revisions[slot];
        if (newer || revised) {
            starts[slot] = rollup.windowStart();
            revisions[slot] = rollup.revision();
            counts[slot] = rollup.count();
            sums[slot] = rollup.sum();
        }
    }

    /** Adds up the windows that started after the given time. */
    void addTo(WeightedMean mean, long after) {
        for (int slot = 0; slot < WINDOWS; slot++) {
            if (starts[slot] > after) {
                mean.add(counts[slot], sums[slot]);
            }
        }
    }
}
