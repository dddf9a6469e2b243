package dev.frostline.detection.level;

import dev.frostline.bytes.ByteReader;
import dev.frostline.bytes.ByteWriter;
import dev.frostline.detection.changepoint.StatisticState;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The choice of the level estimator of a series: the first of {@link Estimator#ALL} until {@value #REQUIRED_UNITS} units of
 * a few samples are known, then the one that varies least from unit to unit, if it varies clearly less than the first. The
 * choice is made once. Mutable, not thread-safe.
 */
public final class EstimatorChoice {
    private static final int REQUIRED_UNITS = 40;
    /** A unit with fewer samples is not compared. */
    private static final double REQUIRED_SAMPLES = 4;
    /** Another estimator must vary by less than this share of the first one's variation. */
    private static final double CLEARLY_LESS = 0.9;

    private int chosen;
    /** The chosen estimator less the first one, for units of many samples; a difference of logarithms. */
    private double gap;
    /** The units compared; null once the choice is made. */
    private @Nullable Deque<UnitEstimates> units = new ArrayDeque<>();

    /**
     * @return the level by the chosen estimator, moved to the scale of the first one, a natural logarithm; biased where there
     *     are few samples, see {@link LevelEstimate#bias}
     */
    double location(LogBins bins) {
        return Estimator.ALL.get(chosen).of(bins) - gap * (1 - LevelEstimate.bias(bins.total()));
    }

    /**
     * Adds a complete unit. Where this leads to another estimator, the values of the state are corrected.
     *
     * @param state of the level of the same series
     * @param within see {@link SampleSpread#within}
     */
    public void update(EvidenceUnit unit, StatisticState state, double within) {
        if (units == null || unit.bins().total() < REQUIRED_SAMPLES) {
            return;
        }
        units.add(UnitEstimates.of(unit));
        if (units.size() > REQUIRED_UNITS) {
            units.remove();
        }
        if (units.size() == REQUIRED_UNITS && state.open() == null) {
            choose(units, state, within);
            units = null;
        }
    }

    private void choose(Deque<UnitEstimates> compared, StatisticState state, double within) {
        double lowest = CLEARLY_LESS * variability(compared, 0);
        for (int i = 1; i < Estimator.ALL.size(); i++) {
            double variability = variability(compared, i);
            if (variability < lowest) {
                lowest = variability;
                chosen = i;
            }
        }
        if (chosen > 0) {
            gap = gap(compared);
            state.adjust(start -> correction(compared, start), 1, 1, within);
        }
    }

    /** The mean absolute difference of consecutive estimates, in units of the estimator's response to a shift. */
    private static double variability(Deque<UnitEstimates> compared, int estimator) {
        double differences = 0;
        double response = 0;
        UnitEstimates last = compared.element();
        for (UnitEstimates unit : compared) {
            differences += Math.abs(unit.estimate(estimator) - last.estimate(estimator));
            response += unit.response(estimator);
            last = unit;
        }
        return differences / Math.max(Double.MIN_NORMAL, response);
    }

    private double gap(Deque<UnitEstimates> compared) {
        double sum = 0;
        double shares = 0;
        for (UnitEstimates unit : compared) {
            sum += unit.estimate(chosen) - unit.estimate(0);
            shares += 1 - LevelEstimate.bias(unit.samples());
        }
        return sum / shares;
    }

    /** The chosen estimate less the first one for the unit that began in the same second; 0 for an unknown unit. */
    private double correction(Deque<UnitEstimates> compared, long start) {
        for (UnitEstimates unit : compared) {
            if (unit.start() / 1000 == start / 1000) {
                return unit.estimate(chosen) - gap * (1 - LevelEstimate.bias(unit.samples())) - unit.estimate(0);
            }
        }
        return 0;
    }

    public void write(ByteWriter writer) {
        writer.writeByte(chosen);
        writer.writeDouble(gap);
        if (units == null) {
            writer.writeByte(-1);
        } else {
            writer.writeByte(units.size());
            units.forEach(unit -> unit.write(writer));
        }
    }

    public static EstimatorChoice read(ByteReader reader) {
        EstimatorChoice choice = new EstimatorChoice();
        choice.chosen = reader.readByte();
        choice.gap = reader.readDouble();
        choice.units = readUnits(reader, reader.readByte());
        return choice;
    }

    private static @Nullable Deque<UnitEstimates> readUnits(ByteReader reader, int size) {
        if (size < 0) {
            return null;
        }
        Deque<UnitEstimates> units = new ArrayDeque<>();
        for (int i = 0; i < size; i++) {
            units.add(UnitEstimates.read(reader));
        }
        return units;
    }
}
