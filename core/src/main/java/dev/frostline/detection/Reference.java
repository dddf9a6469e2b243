package dev.frostline.detection;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What is known of a series while nothing happens: the last {@value #MEMORY} evidence units that are too old to be
 * under test, the noise they show, and how samples spread within a unit. The noise is drawn up anew for every unit
 * while there are few, and less often when there are many.
 */
final class Reference {
    static final int MEMORY = 128;

    private static final int SHARE_TO_RENEW = 8;
    private static final double PRIOR_WITHIN = 0.15 * 0.15;
    private static final double PRIOR_DEGREES = 6;
    private static final double MAX_DEGREES = 1000;
    /** A new unit may be unlike all that are known about once in as many units. */
    private static final double UNSEEN = 0.7;

    private UnitRing units = new UnitRing();
    /** How many of the units the noise does not know of yet. */
    private int fresh;

    private double within = PRIOR_WITHIN;
    private double scale = PRIOR_WITHIN;
    private double degrees = PRIOR_DEGREES;
    private double skew;
    private double medianGap;
    private Noise noise;
    /** What the noise was made with. */
    private double usedWithin;

    Reference() {
        renew();
    }

    Noise noise() {
        return noise;
    }

    double level() {
        return noise.level();
    }

    double variance(double samples) {
        return noise.variance(samples);
    }

    /** The spread of samples within a unit. */
    double scale() {
        return Math.max(0.01, Math.sqrt(scale));
    }

    /** How much higher one sample is, on average, than the level of many. */
    double skew() {
        return skew;
    }

    /** How far the median is above the level. */
    double medianGap() {
        return medianGap;
    }

    int units() {
        return units.size();
    }

    /** Learns how samples spread within a unit; may be told of any unit, also after a change. */
    void learnSpread(LogLevel unit) {
        if (unit.samples() < 2) {
            return;
        }
        double gained = Math.min(unit.samples() - 1, 50);
        degrees = Math.min(MAX_DEGREES, degrees + gained);
        double rate = gained / degrees;
        within += (unit.samplingVariance() - within) * rate;
        scale += (unit.scaleSquared() - scale) * rate;
        skew += (unit.skew() - skew) * rate;
        medianGap += (unit.medianGap() - medianGap) * rate;
    }

    /** Learns from a unit in which nothing happened. */
    void learn(long start, double location, double samples) {
        units.add(start, location, samples);
        fresh++;
        if (fresh * SHARE_TO_RENEW >= units.size()) {
            renew();
        }
    }

    /** Takes the level that a change brought as the normal one; what is known of the noise is kept. */
    void moveTo(double newLevel, int knownUnits) {
        double shift = newLevel - level();
        units.removeFirst(Math.max(0, units.size() - knownUnits));
        for (int i = 0; i < units.size(); i++) {
            units.set(i, units.location(i) + shift, units.samples(i));
        }
        renew();
    }

    private void renew() {
        units.removeFirst(Math.max(0, units.size() - MEMORY));
        fresh = 0;
        usedWithin = within;
        noise = Noise.of(units, units.size(), usedWithin, UNSEEN);
    }

    void write(DataOutput out) throws IOException {
        units.write(out);
        out.writeByte(fresh);
        out.writeDouble(within);
        out.writeDouble(scale);
        out.writeDouble(degrees);
        out.writeDouble(skew);
        out.writeDouble(medianGap);
        out.writeDouble(usedWithin);
    }

    static Reference read(DataInput in) throws IOException {
        Reference reference = new Reference();
        reference.units = UnitRing.read(in);
        reference.fresh = in.readByte();
        reference.within = in.readDouble();
        reference.scale = in.readDouble();
        reference.degrees = in.readDouble();
        reference.skew = in.readDouble();
        reference.medianGap = in.readDouble();
        reference.usedWithin = in.readDouble();
        reference.noise =
                Noise.of(reference.units, reference.units.size() - reference.fresh, reference.usedWithin, UNSEEN);
        return reference;
    }
}
