package dev.frostline.detection;

import dev.frostline.bytes.ByteReader;
import dev.frostline.bytes.ByteWriter;
import dev.frostline.detection.changepoint.StatisticState;
import dev.frostline.detection.level.EvidenceUnit;
import dev.frostline.detection.level.LogBins;

/**
 * The state of the tail of a series: how far its slowest samples are above its level. Evidence units are merged until they
 * have {@value #REQUIRED_SAMPLES} samples. The value of such a merged unit is the mean logarithm of the slowest tenth of its
 * samples less the level of the same samples, so a shift of all samples alike does not change it. Mutable, not
 * thread-safe.
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

    /** Merges a complete evidence unit. */
    void add(EvidenceUnit unit) {
        if (bins.size() == 0) {
            start = unit.start();
        }
        bins.addAll(unit.bins());
    }

    /** @return whether the merged units have samples enough for a value */
    boolean isFull() {
        return bins.total() >= REQUIRED_SAMPLES;
    }

    void clear() {
        bins.clear();
    }

    /** @return start of the first merged unit, epoch milliseconds */
    long start() {
        return start;
    }

    double samples() {
        return bins.total();
    }

    /** @return the value of the tail, given the level of the same samples; both are natural logarithms */
    double excessOver(double level) {
        return bins.meanOfHighest(SHARE) - level;
    }

    LogBins bins() {
        return bins;
    }

    void write(ByteWriter writer) {
        state.write(writer);
        bins.write(writer);
        writer.writeLong(start);
    }

    static TailState read(ByteReader reader) {
        TailState tail = new TailState(StatisticState.read(reader, MEMORY));
        tail.bins = LogBins.read(reader);
        tail.start = reader.readLong();
        return tail;
    }
}
