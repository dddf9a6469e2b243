package dev.frostline.detection;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.LongToDoubleFunction;

/**
 * What is known of a series while nothing happens: the last evidence units that are too old to be
 * under test, and the noise they show. The noise is drawn up anew for every unit while there are few, and less often
 * when there are many.
 */
final class Reference {
    private static final int SHARE_TO_RENEW = 4;
    /** So many units count as unlike all that are known, beside those. */
    private static final double UNSEEN = 0.7;

    private final int memory;
    private UnitRing units = new UnitRing();
    /** How many of the units the noise does not know of yet. */
    private int fresh;
    /** What the noise was made with. */
    private double within = Double.NaN;

    private Noise noise = Noise.UNKNOWN;

    /** @param memory the most units that are remembered, beside a few that are new */
    Reference(int memory) {
        this.memory = memory;
    }

    Noise noise() {
        return noise;
    }

    double level() {
        return noise.level();
    }

    int units() {
        return units.size();
    }

    /**
     * Learns from a unit in which nothing happened.
     *
     * @param knownWithin see {@link Spread#within}
     */
    void learn(long start, double location, double samples, double knownWithin) {
        units.add(start, location, samples);
        fresh++;
        if (fresh * SHARE_TO_RENEW >= units.size()) {
            renew(knownWithin);
        }
    }

    /** Forgets all that was normal: from now on these units are. */
    void restart(UnitRing normal, double knownWithin) {
        units = normal;
        renew(knownWithin);
    }

    /** See {@link Track#adjust}. */
    void adjust(LongToDoubleFunction pattern, int sign, double widening, double knownWithin) {
        for (int i = 0; i < units.size(); i++) {
            units.set(i, units.location(i) + sign * pattern.applyAsDouble(units.start(i)), units.samples(i));
        }
        renew(knownWithin);
        double level = level();
        for (int i = 0; i < units.size(); i++) {
            units.set(i, level + widening * (units.location(i) - level), units.samples(i));
        }
        renew(knownWithin);
    }

    private void renew(double knownWithin) {
        units.removeFirst(Math.max(0, units.size() - memory));
        fresh = 0;
        within = knownWithin;
        noise = Noise.of(units, units.size(), within, UNSEEN);
    }

    void write(DataOutput out) throws IOException {
        units.write(out);
        out.writeByte(fresh);
        out.writeDouble(within);
    }

    static Reference read(DataInput in, int memory) throws IOException {
        Reference reference = new Reference(memory);
        reference.units = UnitRing.read(in);
        reference.fresh = in.readByte();
        reference.within = in.readDouble();
        int known = reference.units.size() - reference.fresh;
        reference.noise = Noise.of(reference.units, known, reference.within, UNSEEN);
        return reference;
    }
}
