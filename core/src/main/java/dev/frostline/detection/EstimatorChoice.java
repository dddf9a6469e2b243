package dev.frostline.detection;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Which estimator a series has: the first, until {@value #UNITS_ASKED} units of a few samples have shown whether
 * another one strays clearly less from unit to unit. It is chosen once. Mutable.
 */
final class EstimatorChoice {
    private static final int UNITS_ASKED = 40;
    private static final double SAMPLES_ASKED = 4;
    /** How much less another estimator must stray, as a share. */
    private static final double CLEARLY_LESS = 0.9;

    private int chosen;
    /** How far the chosen estimator is above the first one, on many samples. */
    private double gap;
    /** Null once it is chosen. */
    private Deque<EstimatedUnit> units = new ArrayDeque<>();

    /** The level by the chosen estimator, brought to where the first one has it; the skew of few samples is in it. */
    double location(LogBins bins) {
        return Estimator.ALL.get(chosen).of(bins) - gap * (1 - LogLevel.bias(bins.total()));
    }

    /** Takes a complete unit into account, and brings the track in line where that decides the choice. */
    void learn(EvidenceUnit unit, Track track, double within) {
        if (units == null || unit.bins().total() < SAMPLES_ASKED) {
            return;
        }
        units.add(EstimatedUnit.of(unit));
        if (units.size() > UNITS_ASKED) {
            units.remove();
        }
        if (units.size() == UNITS_ASKED && track.open() == null) {
            choose(track, within);
        }
    }

    private void choose(Track track, double within) {
        double least = CLEARLY_LESS * straying(0);
        for (int i = 1; i < Estimator.ALL.size(); i++) {
            double straying = straying(i);
            if (straying < least) {
                least = straying;
                chosen = i;
            }
        }
        if (chosen > 0) {
            gap = gap();
            track.adjust(this::correction, 1, 1, within);
        }
        units = null;
    }

    /** How far the estimate moves from one unit to the next, against how far it moves with the series. */
    private double straying(int estimator) {
        double moves = 0;
        double response = 0;
        EstimatedUnit last = units.element();
        for (EstimatedUnit unit : units) {
            moves += Math.abs(unit.estimate(estimator) - last.estimate(estimator));
            response += unit.response(estimator);
            last = unit;
        }
        return moves / Math.max(Double.MIN_NORMAL, response);
    }

    private double gap() {
        double sum = 0;
        double shares = 0;
        for (EstimatedUnit unit : units) {
            sum += unit.estimate(chosen) - unit.estimate(0);
            shares += 1 - LogLevel.bias(unit.samples());
        }
        return sum / shares;
    }

    private double correction(long start) {
        for (EstimatedUnit unit : units) {
            if (unit.start() / 1000 == start / 1000) {
                return unit.estimate(chosen) - gap * (1 - LogLevel.bias(unit.samples())) - unit.estimate(0);
            }
        }
        return 0;
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(chosen);
        out.writeDouble(gap);
        out.writeByte(units == null ? -1 : units.size());
        if (units != null) {
            for (EstimatedUnit unit : units) {
                unit.write(out);
            }
        }
    }

    static EstimatorChoice read(DataInput in) throws IOException {
        EstimatorChoice choice = new EstimatorChoice();
        choice.chosen = in.readByte();
        choice.gap = in.readDouble();
        int size = in.readByte();
        for (int i = 0; i < size; i++) {
            choice.units.add(EstimatedUnit.read(in));
        }
        choice.units = size < 0 ? null : choice.units;
        return choice;
    }
}
