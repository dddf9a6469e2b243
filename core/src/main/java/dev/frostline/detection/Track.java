package dev.frostline.detection;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.LongToDoubleFunction;

/**
 * One statistic of a series through time: what is normal, the recent units that are under test or belong to a young
 * change, and the change, if one is open. Mutable.
 */
final class Track {
    private static final int MIN_LAG = 6;
    /** The younger quarter of what is known is under test, the rest is reference. */
    private static final int LAG_SHARE = 4;

    private final Reference reference;
    private final RecentUnits recent;
    /** Null while nothing is wrong. */
    private OpenChange open;

    private long latestStart;
    private double latestValue;
    private double latestSamples;

    /** @param memory how many units that are normal are remembered */
    Track(int memory) {
        this(new Reference(memory), new RecentUnits(), null);
    }

    private Track(Reference reference, RecentUnits recent, OpenChange open) {
        this.reference = reference;
        this.recent = recent;
        this.open = open;
    }

    Noise noise() {
        return reference.noise();
    }

    RecentUnits recent() {
        return recent;
    }

    OpenChange open() {
        return open;
    }

    /** Where the statistic is now, in logarithms. */
    double level() {
        return open == null ? reference.level() : open.level();
    }

    /** A unit begins, so that the one before is complete. The first recent units of a change are remembered. */
    void begin(long start, double within) {
        if (open != null) {
            open.absorb(noise(), latestStart, latestValue, latestSamples);
        } else {
            admitOldUnits(within);
        }
        if (open == null || recent.size() == open.units() && recent.size() < RecentUnits.CAPACITY) {
            recent.add(start);
        }
        latestStart = start;
    }

    /** Says what the latest unit is like by now. */
    void measured(double value, double samples) {
        latestValue = value;
        latestSamples = samples;
        if (remembersLatest()) {
            recent.measured(value, samples);
        }
    }

    /** A change begins with the recent unit of this index. */
    void open(OpenChange change, int index, double within) {
        admit(index, within);
        open = change;
    }

    /** The change went away by itself after so many units: they belong to what is normal here. */
    void learnTransient(int units, double within) {
        if (remembersLatest()) {
            admit(units, within);
        } else {
            forgetRecent();
        }
        open = null;
    }

    /** The change is over, and says nothing of what is normal. */
    void forget() {
        forgetRecent();
        open = null;
    }

    /** What the series has been like since the change is what is normal now. */
    void takeNewLevel(double within) {
        reference.restart(open.latestUnits(), within);
        forget();
    }

    /**
     * Adds a pattern over time to, or takes it from, all that is remembered; a change that is open is dropped: it was
     * seen without knowing this.
     *
     * @param sign 1 or -1
     * @param widening by how much deviations from the level grow thereafter
     */
    void adjust(LongToDoubleFunction pattern, int sign, double widening, double within) {
        latestValue += sign * pattern.applyAsDouble(latestStart);
        for (int i = 0; i < recent.size(); i++) {
            recent.move(i, sign * pattern.applyAsDouble(recent.start(i)));
        }
        if (open != null) {
            forget();
        }
        reference.adjust(pattern, sign, widening, within);
    }

    private boolean remembersLatest() {
        return open == null || recent.size() == open.units() + 1;
    }

    private void admitOldUnits(double within) {
        int known = reference.units() + recent.size();
        int lag = Math.max(MIN_LAG, Math.min(RecentUnits.CAPACITY, known / LAG_SHARE));
        admit(Math.max(0, recent.size() - lag), within);
    }

    private void admit(int number, double within) {
        for (int i = 0; i < number; i++) {
            reference.learn(recent.start(i), recent.location(i), recent.samples(i), within);
        }
        recent.removeFirst(number);
    }

    private void forgetRecent() {
        recent.clear();
        recent.add(latestStart);
        recent.measured(latestValue, latestSamples);
    }

    void write(DataOutput out) throws IOException {
        reference.write(out);
        recent.write(out);
        out.writeLong(latestStart);
        out.writeDouble(latestValue);
        out.writeDouble(latestSamples);
        out.writeBoolean(open != null);
        if (open != null) {
            open.write(out);
        }
    }

    static Track read(DataInput in, int memory) throws IOException {
        Track track = new Track(Reference.read(in, memory), RecentUnits.read(in), null);
        track.latestStart = in.readLong();
        track.latestValue = in.readDouble();
        track.latestSamples = in.readDouble();
        track.open = in.readBoolean() ? OpenChange.read(in) : null;
        return track;
    }
}
