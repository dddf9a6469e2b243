package dev.frostline.detection;

import dev.frostline.model.Statistic;
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
    private static final double LEVELS_UNMOVED = 0.02;

    private static final double TAILS_UNMOVED = 0.3;
    /** What of the false changes that are accepted the tail may bring. */
    private static final double TAILS_SHARE = 0.12;

    private final TrackDetector levels;
    private final TrackDetector tails;
    private final LogLevel latest = new LogLevel();
    private final LogLevel closing = new LogLevel();

    public SeriesDetector(DetectionSettings settings) {
        double shift = Math.log1p(settings.minimumEffect());
        double tailShift = Math.max(shift, Math.log1p(MINIMUM_TAIL_EFFECT));
        double rate = settings.falseChangeRate();
        ChangeTest levelTest = new ChangeTest(shift, rate, LEVELS_UNMOVED);
        ChangeTest tailTest = new ChangeTest(tailShift, TAILS_SHARE * rate, TAILS_UNMOVED);
        levels = new TrackDetector(settings, Statistic.LEVEL, shift, levelTest);
        tails = new TrackDetector(settings, Statistic.TAIL, tailShift, tailTest);
    }

    /** @return what there is to say now, usually nothing */
    public List<Change> accept(SeriesState state, SeriesWindow window) {
        Change explained = null;
        Change ofTail = null;
        if (state.unit.takes(window)) {
            state.unit.add(window);
        } else {
            if (!state.unit.isEmpty()) {
                explained = closeUnit(state, window);
                ofTail = state.level.open() == null ? seeTail(state, window) : null;
            }
            state.unit.restart(window);
            state.level.begin(window.start(), state.spread.within());
        }
        return list(explained, ofTail, seeLevel(state, window));
    }

    /** Learns from the complete unit; a change that the rhythm explains, once that is known, is gone. */
    private Change closeUnit(SeriesState state, SeriesWindow window) {
        closing.measure(state.unit.bins(), state.spread, state.estimator);
        state.spread.learn(closing);
        state.estimator.learn(state.unit, state.level, state.spread.within());
        OpenChange open = state.level.open();
        state.rhythm.learn(state.unit.start(), closing.location(), state.level, state.spread.within());
        boolean explained = open != null && state.level.open() == null;
        return explained ? levels.gone(open, levelSeen(state, window, closing)) : null;
    }

    private Change seeTail(SeriesState state, SeriesWindow window) {
        Tail tail = state.tail;
        tail.gather(state.unit);
        if (!tail.isFull()) {
            return null;
        }
        closing.measure(tail.gathered(), state.spread, state.estimator);
        double level = closing.location();
        tail.track().begin(tail.start(), 0);
        Sighting seen = new Sighting(
                window.end(),
                window.version(),
                tail.above(level),
                tail.samples(),
                level,
                state.unit.cycleMs(),
                Certainty.FULL);
        tail.clear();
        return tails.see(tail.track(), seen, 0);
    }

    private Change seeLevel(SeriesState state, SeriesWindow window) {
        latest.measure(state.unit.bins(), state.spread, state.estimator);
        return levels.see(state.level, levelSeen(state, window, latest), state.spread.within());
    }

    private static Sighting levelSeen(SeriesState state, SeriesWindow window, LogLevel measured) {
        double rhythm = state.rhythm.at(state.unit.start());
        return new Sighting(
                window.end(),
                window.version(),
                measured.location() - rhythm,
                measured.samples(),
                state.spread.medianGap() + rhythm,
                state.unit.cycleMs(),
                state.rhythm);
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
