package dev.frostline.stream.replay.input;

/**
 * Splits a sequence of times into a few runs, each in order up to a tolerance. Records of one publisher stay in one run
 * though records of other publishers lie between them. The same times give the same runs. Not thread-safe.
 */
final class SortedRuns {
    private final long tolerance;
    private final long[] latest;
    private int count;

    /**
     * @param tolerance milliseconds by which a time may be before the latest time of its run
     * @param maxRuns bound of the number of runs; times that fit into no run are added to the last one
     */
    SortedRuns(long tolerance, int maxRuns) {
        this.tolerance = tolerance;
        this.latest = new long[maxRuns];
    }

    int count() {
        return count;
    }

    /**
     * Assigns the next time to a run: the run with the latest time that it may follow.
     *
     * @param time epoch milliseconds, not negative
     * @return index of the run
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
