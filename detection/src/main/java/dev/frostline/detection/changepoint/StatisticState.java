package dev.frostline.detection.changepoint;

import dev.frostline.bytes.ByteReader;
import dev.frostline.bytes.ByteWriter;
import dev.frostline.detection.noise.Baseline;
import dev.frostline.detection.noise.NoiseModel;
import java.util.function.LongToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The state of one statistic of a series: the baseline, the recent units, and the open change if there is one. The recent
 * units are either under test or, while a change is open, its first units. Values are natural logarithms. Mutable, not
 * thread-safe.
 */
public final class StatisticState {
    private static final int MIN_LAG = 6;
    /** The youngest of so many equal parts of all units are under test, the others form the baseline. */
    private static final int LAG_DIVISOR = 4;

    private final Baseline baseline;
    private final RecentUnits recent;
    /** Null while no change is open. */
    private @Nullable OpenChange open;

    private long latestStart;
    private double latestValue;
    private double latestSamples;

    /** @param memory the largest number of units in the baseline */
    public StatisticState(int memory) {
        this(new Baseline(memory), new RecentUnits(), null);
    }

    private StatisticState(Baseline baseline, RecentUnits recent, @Nullable OpenChange open) {
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

    /** @return the open change, or null */
    public @Nullable OpenChange open() {
        return open;
    }

    /** @return the current level: that of the open change, if there is one, else that of the baseline */
    double level() {
        return open == null ? baseline.level() : open.level();
    }

    /**
     * Begins a unit, which completes the one before. While a change is open, its first units are kept among the recent
     * ones.
     *
     * @param start epoch milliseconds
     * @param within see {@link NoiseModel#of}
     */
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

    /** Sets the value of the latest unit and its number of samples. */
    public void updateLatest(double value, double samples) {
        latestValue = value;
        latestSamples = samples;
        if (holdsLatest()) {
            recent.updateLatest(value, samples);
        }
    }

    /** Opens a change that begins with a recent unit; the recent units before it join the baseline. */
    public void open(OpenChange change, int index, double within) {
        moveToBaseline(index, within);
        open = change;
    }

    /**
     * Ends a change that returned to the baseline after so many units. These join the baseline, unless the change is so
     * long that they are no longer among the recent units.
     */
    public void acceptTransient(int units, double within) {
        if (holdsLatest()) {
            moveToBaseline(units, within);
        } else {
            resetRecent();
        }
        open = null;
    }

    /** Ends the change; none of its units joins the baseline. */
    public void discardChange() {
        resetRecent();
        open = null;
    }

    /** Ends the open change by making its latest units the baseline. Without an open change, does nothing. */
    public void rebaseline(double within) {
        if (open != null) {
            baseline.reset(open.latestUnits(), within);
            discardChange();
        }
    }

    /**
     * Adds a pattern over time to all values, or subtracts it. An open change is discarded, because it was detected in
     * values without this adjustment.
     *
     * @param pattern from epoch milliseconds to a logarithm
     * @param sign 1 to add, -1 to subtract
     * @param spreadInflation factor of the baseline's deviations from the level, applied afterwards
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

    /** @return whether the latest unit is the last of the recent ones */
    private boolean holdsLatest() {
        return open == null || recent.size() == open.units() + 1;
    }

    private void moveOldUnitsToBaseline(double within) {
        int known = baseline.units() + recent.size();
        int lag = Math.max(MIN_LAG, Math.min(RecentUnits.CAPACITY, known / LAG_DIVISOR));
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

    public void write(ByteWriter writer) {
        baseline.write(writer);
        recent.write(writer);
        writer.writeLong(latestStart);
        writer.writeDouble(latestValue);
        writer.writeDouble(latestSamples);
        writer.writeBoolean(open != null);
        if (open != null) {
            open.write(writer);
        }
    }

    public static StatisticState read(ByteReader reader, int memory) {
        StatisticState state = new StatisticState(Baseline.read(reader, memory), RecentUnits.read(reader), null);
        state.latestStart = reader.readLong();
        state.latestValue = reader.readDouble();
        state.latestSamples = reader.readDouble();
        state.open = reader.readBoolean() ? OpenChange.read(reader) : null;
        return state;
    }
}
