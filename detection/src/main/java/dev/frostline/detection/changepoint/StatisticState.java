package dev.frostline.detection.changepoint;

import dev.frostline.detection.noise.Baseline;
import dev.frostline.detection.noise.NoiseModel;
import dev.frostline.detection.noise.RecentUnits;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.LongToDoubleFunction;

/**
 * One statistic of a series through time: what is normal, the recent units that are under test or belong to a young
 * change, and the change, if one is open. Mutable.
 */
public final class StatisticState {
    private static final int MIN_LAG = 6;
    /** The younger quarter of what is known is under test, the rest is reference. */
    private static final int LAG_SHARE = 4;

    private final Baseline baseline;
    private final RecentUnits recent;
    /** Null while nothing is wrong. */
    private OpenChange open;

    private long latestStart;
    private double latestValue;
    private double latestSamples;

    /** @param memory how many units that are normal are remembered */
    public StatisticState(int memory) {
        this(new Baseline(memory), new RecentUnits(), null);
    }

    private StatisticState(Baseline baseline, RecentUnits recent, OpenChange open) {
        this.baseline = baseline;
        this.recent = recent;
        this.open = open;
    }

    public NoiseModel noise() {
        return baseline.noise();
    }

    public RecentUnits recent() {
        return recent;
    }

    public OpenChange open() {
        return open;
    }

    /** Where the statistic is now, in logarithms. */
    double level() {
        return open == null ? baseline.level() : open.level();
    }

    /** A unit begins, so that the one before is complete. The first recent units of a change are remembered. */
    public void startUnit(long start, double within) {
        if (open != null) {
            open.addAndUpdateLevel(noise(), latestStart, latestValue, latestSamples);
        } else {
            moveOldUnitsToBaseline(within);
        }
        if (open == null || recent.size() == open.units() && recent.size() < RecentUnits.CAPACITY) {
            recent.add(start);
        }
        latestStart = start;
    }

    /** Says what the latest unit is like by now. */
    public void updateLatest(double value, double samples) {
        latestValue = value;
        latestSamples = samples;
        if (holdsLatest()) {
            recent.updateLatest(value, samples);
        }
    }

    /** A change begins with the recent unit of this index. */
    public void open(OpenChange change, int index, double within) {
        moveToBaseline(index, within);
        open = change;
    }

    /** The change went away by itself after so many units: they belong to what is normal here. */
    public void acceptTransient(int units, double within) {
        if (holdsLatest()) {
            moveToBaseline(units, within);
        } else {
            resetRecent();
        }
        open = null;
    }

    /** The change is over, and says nothing of what is normal. */
    public void discardChange() {
        resetRecent();
        open = null;
    }

    /** What the series has been like since the change is what is normal now. */
    public void rebaseline(double within) {
        baseline.reset(open.latestUnits(), within);
        discardChange();
    }

    /**
     * Adds a pattern over time to, or takes it from, all that is remembered; a change that is open is dropped: it was
     * seen without knowing this.
     *
     * @param sign 1 or -1
     * @param spreadInflation by how much deviations from the level grow thereafter
     */
    public void adjust(LongToDoubleFunction pattern, int sign, double spreadInflation, double within) {
        latestValue += sign * pattern.applyAsDouble(latestStart);
        for (int i = 0; i < recent.size(); i++) {
            recent.shiftLocation(i, sign * pattern.applyAsDouble(recent.start(i)));
        }
        if (open != null) {
            discardChange();
        }
        baseline.adjust(pattern, sign, spreadInflation, within);
    }

    private boolean holdsLatest() {
        return open == null || recent.size() == open.units() + 1;
    }

    private void moveOldUnitsToBaseline(double within) {
        int known = baseline.units() + recent.size();
        int lag = Math.max(MIN_LAG, Math.min(RecentUnits.CAPACITY, known / LAG_SHARE));
        moveToBaseline(Math.max(0, recent.size() - lag), within);
    }

    private void moveToBaseline(int number, double within) {
        for (int i = 0; i < number; i++) {
            baseline.add(recent.start(i), recent.location(i), recent.samples(i), within);
        }
        recent.removeFirst(number);
    }

    private void resetRecent() {
        recent.clear();
        recent.add(latestStart);
        recent.updateLatest(latestValue, latestSamples);
    }

    public void write(DataOutput out) throws IOException {
        baseline.write(out);
        recent.write(out);
        out.writeLong(latestStart);
        out.writeDouble(latestValue);
        out.writeDouble(latestSamples);
        out.writeBoolean(open != null);
        if (open != null) {
            open.write(out);
        }
    }

    public static StatisticState read(DataInput in, int memory) throws IOException {
        StatisticState state = new StatisticState(Baseline.read(in, memory), RecentUnits.read(in), null);
        state.latestStart = in.readLong();
        state.latestValue = in.readDouble();
        state.latestSamples = in.readDouble();
        state.open = in.readBoolean() ? OpenChange.read(in) : null;
        return state;
    }
}
