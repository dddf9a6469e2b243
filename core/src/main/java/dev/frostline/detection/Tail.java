package dev.frostline.detection;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How far the slow samples of a series are above its level: evidence units are gathered until there are
 * {@value #SAMPLES_ASKED} samples, of which the mean logarithm of the slowest tenth is taken, against the level of the
 * same samples, so that a step of everything is none here. Mutable.
 */
final class Tail {
    private static final int SAMPLES_ASKED = 10;
    private static final int MEMORY = 64;
    private static final double SHARE = 0.1;

    private final Track track;
    private LogBins gathered = new LogBins();
    private long start;

    Tail() {
        this(new Track(MEMORY));
    }

    private Tail(Track track) {
        this.track = track;
    }

    Track track() {
        return track;
    }

    /** Takes a complete evidence unit, after which {@link #isFull} may be asked. */
    void gather(EvidenceUnit unit) {
        if (gathered.size() == 0) {
            start = unit.start();
        }
        gathered.addAll(unit.bins());
    }

    boolean isFull() {
        return gathered.total() >= SAMPLES_ASKED;
    }

    void clear() {
        gathered.clear();
    }

    /** Of the first of the units gathered, epoch milliseconds. */
    long start() {
        return start;
    }

    double samples() {
        return gathered.total();
    }

    /** In logarithms. */
    double above(double level) {
        return gathered.meanOfHighest(SHARE) - level;
    }

    LogBins gathered() {
        return gathered;
    }

    void write(DataOutput out) throws IOException {
        track.write(out);
        gathered.write(out);
        out.writeLong(start);
    }

    static Tail read(DataInput in) throws IOException {
        Tail tail = new Tail(Track.read(in, MEMORY));
        tail.gathered = LogBins.read(in);
        tail.start = in.readLong();
        return tail;
    }
}
