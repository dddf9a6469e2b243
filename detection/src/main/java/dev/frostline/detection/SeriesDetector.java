package dev.frostline.detection;

import dev.frostline.detection.changepoint.ChangeTest;
import dev.frostline.detection.changepoint.EvidenceWeight;
import dev.frostline.detection.changepoint.OpenChange;
import dev.frostline.detection.changepoint.UnitObservation;
import dev.frostline.detection.level.ClosedWindow;
import dev.frostline.detection.level.LevelEstimate;
import dev.frostline.detection.settings.DetectionSettings;
import dev.frostline.model.ChangedStatistic;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Detects changes of the level and of the tail of series. {@link #handle} updates the {@link SeriesState} of a series with
 * its next closed window and returns the changes that were opened, updated or gone by it. Online, in event time alone.
 * One instance serves any number of series and holds nothing of them; not thread-safe, because it reuses buffers.
 */
public final class SeriesDetector {
    /** The smallest relative change of a tail, which varies more than a level. */
    private static final double MINIMUM_TAIL_EFFECT = 0.2;
    /** The share of units that a change of level leaves at the old level: a step affects nearly all units. */
    private static final double LEVEL_UNAFFECTED_SHARE = 0.02;
    /** The same for the tail: a slower tail does not show in every unit. */
    private static final double TAIL_UNAFFECTED_SHARE = 0.3;
    /** The false change rate of the tail, as a share of that of the level. */
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

    /**
     * Updates the state of a series.
     *
     * @param window the next window of the series; windows come in the order of time
     * @return changes opened, updated or gone, at most three and nearly always none
     */
    public List<Change> handle(SeriesState state, ClosedWindow window) {
        Change explained = null;
        Change tailChange = null;
        if (state.unit.accepts(window)) {
            state.unit.add(window);
        } else {
            if (!state.unit.isEmpty()) {
                explained = closeUnit(state, window);
                tailChange = state.level.open() == null ? handleTail(state, window) : null;
            }
            state.unit.restart(window);
            state.level.startUnit(window.start(), state.spread.within());
        }
        return list(explained, tailChange, handleLevel(state, window));
    }

    /** Adds the complete unit to the estimates. A change is gone when a seasonal pattern that becomes active explains it. */
    private @Nullable Change closeUnit(SeriesState state, ClosedWindow window) {
        closing.measure(state.unit.bins(), state.spread, state.estimator);
        state.spread.update(closing);
        state.estimator.update(state.unit, state.level, state.spread.within());
        OpenChange open = state.level.open();
        state.seasonality.update(state.unit.start(), closing.location(), state.level, state.spread.within());
        return open != null && state.level.open() == null
                ? levels.goneChange(open, levelObservation(state, window, closing))
                : null;
    }

    private @Nullable Change handleTail(SeriesState state, ClosedWindow window) {
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

    private @Nullable Change handleLevel(SeriesState state, ClosedWindow window) {
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

    /** Without a stream in the common case, that there is no change. */
    private static List<Change> list(@Nullable Change explained, @Nullable Change tail, @Nullable Change level) {
        return explained == null && tail == null && level == null
                ? List.of()
                : Stream.of(explained, tail, level).filter(Objects::nonNull).toList();
    }
}
