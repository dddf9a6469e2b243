package dev.frostline.detection;

import dev.frostline.detection.changepoint.ChangeTest;
import dev.frostline.detection.changepoint.EvidenceWeight;
import dev.frostline.detection.changepoint.OpenChange;
import dev.frostline.detection.changepoint.UnitObservation;
import dev.frostline.detection.level.ClosedWindow;
import dev.frostline.detection.level.LevelEstimate;
import dev.frostline.detection.settings.DetectionSettings;
import dev.frostline.model.ChangedStatistic;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Watches series for changes of their level and of their tail: a closed window in, the state brought up to date, an
 * event or two out. One pass, event time only. One instance serves any number of series in one thread; what it knows
 * of them is in their {@link SeriesState}.
 */
public final class SeriesDetector {
    /** A tail is wilder than a level: less than this is not looked for. */
    private static final double MINIMUM_TAIL_EFFECT = 0.2;
    /** A step moves nearly all units, a slower tail is not seen in each. */
    private static final double LEVEL_UNAFFECTED_SHARE = 0.02;

    private static final double TAIL_UNAFFECTED_SHARE = 0.3;
    /** What of the false changes that are accepted the tail may bring. */
    private static final double TAIL_FALSE_CHANGE_SHARE = 0.12;

    private final StatisticDetector levels;
    private final StatisticDetector tails;
    private final LevelEstimate latest = new LevelEstimate();
    private final LevelEstimate closing = new LevelEstimate();

    public SeriesDetector(DetectionSettings settings) {
        double shift = Math.log1p(settings.minimumEffect());
        double tailShift = Math.max(shift, Math.log1p(MINIMUM_TAIL_EFFECT));
        double rate = settings.falseChangeRate();
        ChangeTest levelTest = new ChangeTest(shift, rate, LEVEL_UNAFFECTED_SHARE);
        ChangeTest tailTest = new ChangeTest(tailShift, TAIL_FALSE_CHANGE_SHARE * rate, TAIL_UNAFFECTED_SHARE);
        levels = new StatisticDetector(settings, ChangedStatistic.LEVEL, shift, levelTest);
        tails = new StatisticDetector(settings, ChangedStatistic.TAIL, tailShift, tailTest);
    }

    /** @return what there is to say now, usually nothing */
    public List<Change> handle(SeriesState state, ClosedWindow window) {
        Change explained = null;
        Change ofTail = null;
        if (state.unit.accepts(window)) {
            state.unit.add(window);
        } else {
            if (!state.unit.isEmpty()) {
                explained = closeUnit(state, window);
                ofTail = state.level.open() == null ? handleTail(state, window) : null;
            }
            state.unit.restart(window);
            state.level.startUnit(window.start(), state.spread.within());
        }
        return list(explained, ofTail, handleLevel(state, window));
    }

    /** Learns from the complete unit; a change that the rhythm explains, once that is known, is gone. */
    private Change closeUnit(SeriesState state, ClosedWindow window) {
        closing.measure(state.unit.bins(), state.spread, state.estimator);
        state.spread.update(closing);
        state.estimator.update(state.unit, state.level, state.spread.within());
        OpenChange open = state.level.open();
        state.seasonality.update(state.unit.start(), closing.location(), state.level, state.spread.within());
        boolean explained = open != null && state.level.open() == null;
        return explained ? levels.goneChange(open, levelObservation(state, window, closing)) : null;
    }

    private Change handleTail(SeriesState state, ClosedWindow window) {
        TailState tail = state.tail;
        tail.add(state.unit);
        if (!tail.isFull()) {
            return null;
        }
        closing.measure(tail.bins(), state.spread, state.estimator);
        double level = closing.location();
        tail.state().startUnit(tail.start(), 0);
        UnitObservation observation = new UnitObservation(
                window.end(),
                window.version(),
                tail.excessOver(level),
                tail.samples(),
                level,
                state.unit.unitIntervalMs(),
                EvidenceWeight.FULL);
        tail.clear();
        return tails.handle(tail.state(), observation, 0);
    }

    private Change handleLevel(SeriesState state, ClosedWindow window) {
        latest.measure(state.unit.bins(), state.spread, state.estimator);
        return levels.handle(state.level, levelObservation(state, window, latest), state.spread.within());
    }

    private static UnitObservation levelObservation(SeriesState state, ClosedWindow window, LevelEstimate measured) {
        double seasonalOffset = state.seasonality.at(state.unit.start());
        return new UnitObservation(
                window.end(),
                window.version(),
                measured.location() - seasonalOffset,
                measured.samples(),
                state.spread.medianGap() + seasonalOffset,
                state.unit.unitIntervalMs(),
                state.seasonality);
    }

    private static List<Change> list(Change... changes) {
        for (Change change : changes) {
            if (change != null) {
                return Arrays.stream(changes).filter(Objects::nonNull).toList();
            }
        }
        return List.of();
    }
}
