package dev.frostline.stream.replay.input;

/**
 * Parts a sequence of times into few that are in order each, up to a tolerance: what was published in one go stays
 * together though it lies between what others published at the same time. The same times give the same parts.
 */
final class SortedRuns {
    private final long tolerance;
    private final long[] latest;
    private int count;

    /**
     * @param tolerance milliseconds by which a time may be before the latest of its lane
     * @param maxRuns what is in no order at all goes into the last one as it comes
     */
    SortedRuns(long tolerance, int maxRuns) {
        this.tolerance = tolerance;
        this.latest = new long[maxRuns];
    }

    int count() {
        return count;
    }

    /**
     * Where a time belongs that comes next: behind the latest time that it can follow.
     *
     * @param time not negative
     */
    int assign(long time) {
        int best = -1;
        for (int i = 0; i < count; i++) {
            if (latest[i] - tolerance <= time && (best < 0 || latest[i] > latest[best])) {
                best = i;
            }
        }
        if (best < 0) {
            best = Math.min(count, latest.length - 1);
            count = Math.max(count, best + 1);
        }
        latest[best] = Math.max(latest[best], time);
        return best;
    }
}
