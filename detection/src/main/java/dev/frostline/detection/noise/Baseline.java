package dev.frostline.detection.noise;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.LongToDoubleFunction;

/**
 * What is known of a series while nothing happens: the last evidence units that are too old to be
 * under test, and the noise they show. The noise is drawn up anew for every unit while there are few, and less often
 * when there are many.
 */
public final class Baseline {
    private static final int REFIT_SHARE = 4;
    /** So many units count as unlike all that are known, beside those. */
    private static final double UNSEEN_UNITS = 0.7;

    private final int memory;
    private UnitHistory units = new UnitHistory();
    /** How many of the units the noise does not know of yet. */
    private int unfittedUnits;
    /** What the noise was made with. */
    private double within = Double.NaN;

    private NoiseModel noise = NoiseModel.UNKNOWN;

    /** @param memory the most units that are remembered, beside a few that are new */
    public Baseline(int memory) {
        this.memory = memory;
    }

    public NoiseModel noise() {
        return noise;
    }

    public double level() {
        return noise.level();
    }

    public int units() {
        return units.size();
    }

    /**
     * Learns from a unit in which nothing happened.
     *
     * @param withinVariance see {@link SampleSpread#within}
     */
    public void add(long start, double location, double samples, double withinVariance) {
        units.add(start, location, samples);
        unfittedUnits++;
        if (unfittedUnits * REFIT_SHARE >= units.size()) {
            refit(withinVariance);
        }
    }

    /** Forgets all that was normal: from now on these units are. */
    public void reset(UnitHistory newBaseline, double withinVariance) {
        units = newBaseline;
        refit(withinVariance);
    }

    /** See {@link StatisticState#adjust}. */
    public void adjust(LongToDoubleFunction pattern, int sign, double spreadInflation, double withinVariance) {
        for (int i = 0; i < units.size(); i++) {
            units.set(i, units.location(i) + sign * pattern.applyAsDouble(units.start(i)), units.samples(i));
        }
        refit(withinVariance);
        double level = level();
        for (int i = 0; i < units.size(); i++) {
            units.set(i, level + spreadInflation * (units.location(i) - level), units.samples(i));
        }
        refit(withinVariance);
    }

    private void refit(double withinVariance) {
        units.removeFirst(Math.max(0, units.size() - memory));
        unfittedUnits = 0;
        within = withinVariance;
        noise = NoiseModel.of(units, units.size(), within, UNSEEN_UNITS);
    }

    public void write(DataOutput out) throws IOException {
        units.write(out);
        out.writeByte(unfittedUnits);
        out.writeDouble(within);
    }

    public static Baseline read(DataInput in, int memory) throws IOException {
        Baseline baseline = new Baseline(memory);
        baseline.units = UnitHistory.read(in);
        baseline.unfittedUnits = in.readByte();
        baseline.within = in.readDouble();
        int known = baseline.units.size() - baseline.unfittedUnits;
        baseline.noise = NoiseModel.of(baseline.units, known, baseline.within, UNSEEN_UNITS);
        return baseline;
    }
}
