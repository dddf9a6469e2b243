package dev.frostline.producer.generator;

import java.util.Arrays;

/** The cold starts of a slot of a dataset as plain numbers, in the order of time once they are sorted. */
public final class DatasetSamples {
    private static final int INDEX_BITS = 32;

    private final long start;
    private final int[] series;
    private final int[] hundredths;
    private final String[] versions;
    /** Milliseconds since the start, and in the lower half where the rest stands. */
    private final long[] order;

    private int size;

    DatasetSamples(long start, int most) {
        this.start = start;
        this.series = new int[most];
        this.hundredths = new int[most];
        this.versions = new String[most];
        this.order = new long[most];
    }

    void add(int oneSeries, long time, int millisTimesHundred, String version) {
        series[size] = oneSeries;
        hundredths[size] = millisTimesHundred;
        versions[size] = version;
        order[size] = (time - start) << INDEX_BITS | size;
        size++;
    }

    /** What comes at one time stays in the order of its series. */
    void sort() {
        Arrays.sort(order, 0, size);
    }

    public int size() {
        return size;
    }

    /** Epoch milliseconds. */
    public long time(int i) {
        return start + (order[i] >>> INDEX_BITS);
    }

    /** Its number in {@link Dataset#series}. */
    public int series(int i) {
        return series[(int) order[i]];
    }

    /** The cold start's time in hundredths of a millisecond. */
    public int hundredths(int i) {
        return hundredths[(int) order[i]];
    }

    public String version(int i) {
        return versions[(int) order[i]];
    }
}
