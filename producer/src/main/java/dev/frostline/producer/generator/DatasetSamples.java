package dev.frostline.producer.generator;

import java.util.Arrays;

/** The cold starts of a slot of a dataset as plain numbers, sorted by time after {@link #sort}. */
public final class DatasetSamples {
    private static final int INDEX_BITS = 32;

    private final long start;
    private final int[] series;
    private final int[] hundredths;
    private final String[] versions;
    /** The milliseconds since the start in the upper half, the index of the other fields in the lower half. */
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

    /** Samples of the same time keep the order of their series. */
    void sort() {
        Arrays.sort(order, 0, size);
    }

    public int size() {
        return size;
    }

    /** @return epoch milliseconds */
    public long time(int i) {
        return start + (order[i] >>> INDEX_BITS);
    }

    /** @return the index in {@link Dataset#series} */
    public int series(int i) {
        return series[(int) order[i]];
    }

    /** @return the duration of the cold start in hundredths of a millisecond */
    public int hundredths(int i) {
        return hundredths[(int) order[i]];
    }

    public String version(int i) {
        return versions[(int) order[i]];
    }
}
