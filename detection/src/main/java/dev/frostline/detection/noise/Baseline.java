package dev.frostline.detection.noise;

import dev.frostline.bytes.ByteReader;
import dev.frostline.bytes.ByteWriter;
import java.util.function.LongToDoubleFunction;

/**
 * The evidence units of a statistic that are old enough to count as unchanged, and the noise model fitted to them. The
 * model is fitted again when a quarter of the units is new: at every unit while there are few, less often when there
 * are many. Locations are natural logarithms. Mutable, not thread-safe.
 */
public final class Baseline {
    /** A refit is due when the model lacks one in so many units. */
    private static final int REFIT_DIVISOR = 4;
    /** The weight, in units, of values that are unlike every unit seen so far. */
    private static final double UNSEEN_UNITS = 0.7;

    private final int memory;
    private UnitHistory units = new UnitHistory();
    /** The number of units added since the last fit. */
    private int unfittedUnits;
    /** The within-unit variance of the last fit. */
    private double within = Double.NaN;

    private NoiseModel noise = NoiseModel.UNKNOWN;

    /** @param memory the largest number of units that a refit keeps */
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
     * Adds a unit in which nothing changed.
     *
     * @param start epoch milliseconds
     * @param samples number of samples in the unit
     * @param withinVariance see {@link NoiseModel#of}
     */
    public void add(long start, double location, double samples, double withinVariance) {
        units.add(start, location, samples);
        unfittedUnits++;
        if (unfittedUnits * REFIT_DIVISOR >= units.size()) {
            refit(withinVariance);
        }
    }

    /** Replaces all units by others and refits. */
    public void reset(UnitHistory newBaseline, double withinVariance) {
        units = newBaseline;
        refit(withinVariance);
    }

    /**
     * Adds a pattern over time to every unit, or subtracts it; then multiplies the deviations from the level; refits.
     *
     * @param pattern from epoch milliseconds to a logarithm
     * @param sign 1 to add, -1 to subtract
     * @param spreadInflation factor of the deviations
     */
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

    public void write(ByteWriter writer) {
        units.write(writer);
        writer.writeByte(unfittedUnits);
        writer.writeDouble(within);
    }

    public static Baseline read(ByteReader reader, int memory) {
        Baseline baseline = new Baseline(memory);
        baseline.units = UnitHistory.read(reader);
        baseline.unfittedUnits = reader.readByte();
        baseline.within = reader.readDouble();
        int known = baseline.units.size() - baseline.unfittedUnits;
        baseline.noise = NoiseModel.of(baseline.units, known, baseline.within, UNSEEN_UNITS);
        return baseline;
    }
}
