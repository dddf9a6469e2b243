package dev.frostline.detection;

import dev.frostline.detection.changepoint.StatisticState;
import dev.frostline.detection.level.EvidenceUnit;
import dev.frostline.detection.level.LogBins;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How far the slow samples of a series are above its level: evidence units are gathered until there are
 * {@value #REQUIRED_SAMPLES} samples, of which the mean logarithm of the slowest tenth is taken, against the level of the
 * same samples, so that a step of everything is none here. Mutable.
 */
final class TailState {
    private static final int REQUIRED_SAMPLES = 10;
    private static final int MEMORY = 64;
    private static final double SHARE = 0.1;

    private final StatisticState state;
    private LogBins bins = new LogBins();
    private long start;

    TailState() {
        this(new StatisticState(MEMORY));
    }

    private TailState(StatisticState state) {
        this.state = state;
    }

    StatisticState state() {
        return state;
    }

    /** Takes a complete evidence unit, after which {@link #isFull} may be asked. */
    void add(EvidenceUnit unit) {
        if (bins.size() == 0) {
            start = unit.start();
        }
        bins.addAll(unit.bins());
    }

    boolean isFull() {
        return bins.total() >= REQUIRED_SAMPLES;
    }

    void clear() {
        bins.clear();
    }

    /** Of the first of the units gathered, epoch milliseconds. */
    long start() {
        return start;
    }

    double samples() {
        return bins.total();
    }

    /** In logarithms. */
    double excessOver(double level) {
        return bins.meanOfHighest(SHARE) - level;
    }

    LogBins bins() {
        return bins;
    }

    void write(DataOutput out) throws IOException {
        state.write(out);
        bins.write(out);
        out.writeLong(start);
    }

    static TailState read(DataInput in) throws IOException {
        TailState tail = new TailState(StatisticState.read(in, MEMORY));
        tail.bins = LogBins.read(in);
        tail.start = in.readLong();
        return tail;
    }
}
