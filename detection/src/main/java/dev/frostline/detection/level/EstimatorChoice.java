package dev.frostline.detection.level;

import dev.frostline.detection.changepoint.StatisticState;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Which estimator a series has: the first, until {@value #REQUIRED_UNITS} units of a few samples have shown whether
 * another one strays clearly less from unit to unit. It is chosen once. Mutable.
 */
public final class EstimatorChoice {
    private static final int REQUIRED_UNITS = 40;
    private static final double REQUIRED_SAMPLES = 4;
    /** How much less another estimator must stray, as a share. */
    private static final double CLEARLY_LESS = 0.9;

    private int chosen;
    /** How far the chosen estimator is above the first one, on many samples. */
    private double gap;
    /** Null once it is chosen. */
    private Deque<UnitEstimates> units = new ArrayDeque<>();

    /** The level by the chosen estimator, brought to where the first one has it; the skew of few samples is in it. */
    double location(LogBins bins) {
        return Estimator.ALL.get(chosen).of(bins) - gap * (1 - LevelEstimate.bias(bins.total()));
    }

    /** Takes a complete unit into account, and brings the track in line where that decides the choice. */
    public void update(EvidenceUnit unit, StatisticState state, double within) {
        if (units == null || unit.bins().total() < REQUIRED_SAMPLES) {
            return;
        }
        units.add(UnitEstimates.of(unit));
        if (units.size() > REQUIRED_UNITS) {
            units.remove();
        }
        if (units.size() == REQUIRED_UNITS && state.open() == null) {
            choose(state, within);
        }
    }

    private void choose(StatisticState state, double within) {
        double least = CLEARLY_LESS * variability(0);
        for (int i = 1; i < Estimator.ALL.size(); i++) {
            double variability = variability(i);
            if (variability < least) {
                least = variability;
                chosen = i;
            }
        }
        if (chosen > 0) {
            gap = gap();
            state.adjust(this::correction, 1, 1, within);
        }
        units = null;
    }

    /** How far the estimate moves from one unit to the next, against how far it moves with the series. */
    private double variability(int estimator) {
        double moves = 0;
        double response = 0;
        UnitEstimates last = units.element();
        for (UnitEstimates unit : units) {
            moves += Math.abs(unit.estimate(estimator) - last.estimate(estimator));
            response += unit.response(estimator);
            last = unit;
        }
        return moves / Math.max(Double.MIN_NORMAL, response);
    }

    private double gap() {
        double sum = 0;
        double shares = 0;
        for (UnitEstimates unit : units) {
            sum += unit.estimate(chosen) - unit.estimate(0);
            shares += 1 - LevelEstimate.bias(unit.samples());
        }
        return sum / shares;
    }

    private double correction(long start) {
        for (UnitEstimates unit : units) {
            if (unit.start() / 1000 == start / 1000) {
                return unit.estimate(chosen) - gap * (1 - LevelEstimate.bias(unit.samples())) - unit.estimate(0);
            }
        }
        return 0;
    }

    public void write(DataOutput out) throws IOException {
        out.writeByte(chosen);
        out.writeDouble(gap);
        out.writeByte(units == null ? -1 : units.size());
        if (units != null) {
            for (UnitEstimates unit : units) {
                unit.write(out);
            }
        }
    }

    public static EstimatorChoice read(DataInput in) throws IOException {
        EstimatorChoice choice = new EstimatorChoice();
        choice.chosen = in.readByte();
        choice.gap = in.readDouble();
        int size = in.readByte();
        for (int i = 0; i < size; i++) {
            choice.units.add(UnitEstimates.read(in));
        }
        choice.units = size < 0 ? null : choice.units;
        return choice;
    }
}
