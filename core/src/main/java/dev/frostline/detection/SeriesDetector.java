package dev.frostline.detection;

import dev.frostline.model.Direction;
import dev.frostline.model.Regression;
import java.util.List;

/**
 * Watches series for changes of level: a closed window in, the state brought up to date, at most one event out. One
 * pass, event time only. One instance serves any number of series in one thread; what it knows of them is in their
 * {@link SeriesState}.
 */
public final class SeriesDetector {
    private static final int MIN_LAG = 6;
    /** The younger third of what is known is under test, the rest is reference. */
    private static final int LAG_SHARE = 3;

    private static final int MAX_TRANSIENT_UNITS = 16;
    private static final int MIN_UNITS_OF_BASELINE = 30;
    private static final int IMPROVEMENTS_SETTLE_SOONER = 7;
    /** The share of the evidence that is asked of a return, against that of a change. */
    private static final double RETURN_SHARE = 0.75;
    /** While the evidence of a return is under this part of what is asked for, the change is held to go on. */
    private static final double CALM_SHARE = 5;
    /** Before anything is seen, a change at a given unit is held to be this unlikely. */
    private static final double PRIOR_ODDS = 1000;

    private final DetectionSettings settings;
    private final double minimumShift;
    private final ChangeTest test;
    private final LogLevel latest = new LogLevel();
    private final LogLevel closing = new LogLevel();

    public SeriesDetector(DetectionSettings settings) {
        this.settings = settings;
        this.minimumShift = Math.log1p(settings.minimumEffect());
        this.test = new ChangeTest(settings);
    }

    /** @return what there is to say now, usually nothing */
    public List<Change> accept(SeriesState state, SeriesWindow window) {
        if (state.unit.takes(window)) {
            state.unit.add(window);
        } else {
            closeUnit(state);
            state.unit.restart(window);
            if (state.remembersNext()) {
                state.recent.add(window.start());
            }
        }
        latest.measure(state.unit.bins(), state.reference.scale(), state.reference.skew());
        if (state.remembersLatest()) {
            state.recent.measured(latest.location(), latest.samples());
        }
        Change change = state.open == null ? watch(state, window) : follow(state, window);
        return change == null ? List.of() : List.of(change);
    }

    private void closeUnit(SeriesState state) {
        if (state.unit.isEmpty()) {
            return;
        }
        closing.measure(state.unit.bins(), state.reference.scale(), state.reference.skew());
        state.reference.learnSpread(closing);
        if (state.open == null) {
            admitOldUnits(state);
        } else {
            state.open.absorb(state.reference.noise(), closing.location(), closing.samples());
        }
    }

    private static void admitOldUnits(SeriesState state) {
        double known = state.reference.units() + state.recent.size();
        int lag = (int) Math.max(MIN_LAG, Math.min(RecentUnits.CAPACITY, known / LAG_SHARE));
        int old = Math.max(0, state.recent.size() - lag);
        if (old > 0) {
            admit(state, old);
        }
    }

    private static void admit(SeriesState state, int number) {
        for (int i = 0; i < number; i++) {
            state.reference.learn(state.recent.start(i), state.recent.location(i), state.recent.samples(i));
        }
        state.recent.removeFirst(number);
    }

    private Change watch(SeriesState state, SeriesWindow window) {
        if (!test.run(state.reference.noise(), state.recent, state.unit.cycleMs())) {
            return null;
        }
        ChangePoint point = ChangePoint.refine(state.reference.noise(), state.recent, test.changeIndex());
        if (!isWorthTelling(state, point)) {
            return null;
        }
        admit(state, point.index());
        state.open = opened(state, window, point.level());
        return tell(state, Regression.Kind.OPENED, window);
    }

    private boolean isWorthTelling(SeriesState state, ChangePoint point) {
        double shift = point.level() - state.reference.level();
        return test.isUp() ? shift >= minimumShift : shift <= -minimumShift;
    }

    private OpenChange opened(SeriesState state, SeriesWindow window, double level) {
        RecentUnits since = state.recent;
        Reference reference = state.reference;
        OpenChange open = new OpenChange(since.start(0), test.isUp(), reference.level(), test.evidence());
        open.startAt(level);
        for (int i = 0; i < since.size() - 1; i++) {
            open.count(reference.noise(), since.location(i), since.samples(i));
        }
        open.sawVersion(window.version());
        if (isLasting(state, open) && isCalm(state, open)) {
            open.confirm();
        }
        return open;
    }

    /** Whether nothing speaks for a return by now. */
    private boolean isCalm(SeriesState state, OpenChange open) {
        return back(state, open) < enoughForReturn(state) / CALM_SHARE;
    }

    private double back(SeriesState state, OpenChange open) {
        return open.backWith(latest.location(), state.reference.variance(latest.samples()));
    }

    private double enoughForReturn(SeriesState state) {
        return RETURN_SHARE * test.threshold(state.unit.cycleMs());
    }

    private Change follow(SeriesState state, SeriesWindow window) {
        OpenChange open = state.open;
        open.sawVersion(window.version());
        if (isReturned(state, open)) {
            learnTransient(state, open);
            return close(state, window, open.baseline());
        }
        if (isNewBaseline(open, window)) {
            state.reference.moveTo(open.level(), open.units());
            forgetRecent(state);
            return close(state, window, open.level());
        }
        return isCalm(state, open) && isNews(state, open) ? tell(state, Regression.Kind.UPDATED, window) : null;
    }

    private boolean isReturned(SeriesState state, OpenChange open) {
        boolean back = back(state, open) > enoughForReturn(state) && open.backUnitsWithThis() >= 2;
        return back || open.hasFaded(minimumShift);
    }

    private boolean isNews(SeriesState state, OpenChange open) {
        if (open.isConfirmed()) {
            return open.isWorthTelling(minimumShift);
        }
        boolean lasts = isLasting(state, open);
        if (lasts) {
            open.confirm();
        }
        return lasts;
    }

    /** Whether units enough, and the latest one too, are as the change says. */
    private boolean isLasting(SeriesState state, OpenChange open) {
        Noise noise = state.reference.noise();
        double location = latest.location();
        return open.witnesses() + 1 >= settings.confirmUnits()
                && open.isWitness(noise, location, latest.samples())
                && open.isSettledAt(location, noise.variance(latest.samples()));
    }

    /** What went away by itself belongs to what is normal here: the next such units are believed less. */
    private void learnTransient(SeriesState state, OpenChange open) {
        int lasted = open.units() + 1 - open.backUnitsWithThis();
        if (lasted <= MAX_TRANSIENT_UNITS && state.remembersLatest()) {
            admit(state, lasted);
        } else {
            forgetRecent(state);
        }
    }

    private void forgetRecent(SeriesState state) {
        state.recent.clear();
        state.recent.add(state.unit.start());
        state.recent.measured(latest.location(), latest.samples());
    }

    private boolean isNewBaseline(OpenChange open, SeriesWindow window) {
        long needed = settings.rebaselineAfter().toMillis() / (open.isUp() ? 1 : IMPROVEMENTS_SETTLE_SOONER);
        return open.units() >= MIN_UNITS_OF_BASELINE && window.end() - open.changePoint() >= needed;
    }

    /** @param level where the series is now, in logarithms */
    private Change close(SeriesState state, SeriesWindow window, double level) {
        Change gone = change(state, Regression.Kind.GONE, window, level);
        state.open = null;
        return gone;
    }

    private Change tell(SeriesState state, Regression.Kind kind, SeriesWindow window) {
        state.open.told();
        return change(state, kind, window, state.open.level());
    }

    private Change change(SeriesState state, Regression.Kind kind, SeriesWindow window, double level) {
        OpenChange open = state.open;
        double gap = state.reference.medianGap();
        double baselineMs = LogLevel.toMillis(open.baseline() + gap);
        double currentMs = LogLevel.toMillis(level + gap);
        return new Change(
                kind,
                open.isUp() ? Direction.UP : Direction.DOWN,
                open.changePoint(),
                window.end(),
                open.version(),
                baselineMs,
                currentMs,
                100 * (currentMs - baselineMs) / Math.max(LogLevel.OFFSET_MS, baselineMs),
                confidence(open),
                open.units() + 1,
                open.samples() + (long) latest.samples());
    }

    /** What may yet go away by itself is believed by half. */
    private static double confidence(OpenChange open) {
        double changed = 1 / (1 + PRIOR_ODDS * Math.exp(-open.evidence()));
        return open.isConfirmed() ? changed : changed * Change.UNCONFIRMED;
    }
}
