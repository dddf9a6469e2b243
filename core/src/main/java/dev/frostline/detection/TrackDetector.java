package dev.frostline.detection;

import dev.frostline.model.Direction;
import dev.frostline.model.Regression;
import dev.frostline.model.Statistic;

/** Finds changes of one statistic, and follows them until they are gone. One thread; no state of a series in it. */
final class TrackDetector {
    private static final int MAX_TRANSIENT_UNITS = 16;
    private static final int MIN_UNITS_OF_BASELINE = 30;
    private static final int IMPROVEMENTS_SETTLE_SOONER = 7;
    /** The share of the evidence that is asked of a return, against that of a change. */
    private static final double RETURN_SHARE = 0.75;
    /** While the evidence of a return is under this part of what is asked for, the change is held to go on. */
    private static final double CALM_SHARE = 5;
    /** What must speak for a change beside its few strongest units, in nats: else it may be a spike. */
    private static final double LASTING = 6;
    /** Before anything is seen, a change at a given unit is held to be this unlikely. */
    private static final double PRIOR_ODDS = 1000;

    private final DetectionSettings settings;
    private final Statistic statistic;
    private final double minimumShift;
    private final ChangeTest test;

    /** @param minimumShift in logarithms */
    TrackDetector(DetectionSettings settings, Statistic statistic, double minimumShift, ChangeTest test) {
        this.settings = settings;
        this.statistic = statistic;
        this.minimumShift = minimumShift;
        this.test = test;
    }

    /**
     * @param within see {@link Spread#within}
     * @return what there is to say, or null
     */
    Change see(Track track, Sighting seen, double within) {
        track.measured(seen.value(), seen.samples());
        return track.open() == null ? watch(track, seen, within) : follow(track, seen, within);
    }

    /** Says that a change has turned out to be none. */
    Change gone(OpenChange open, Sighting seen) {
        return change(open, Regression.Kind.GONE, seen, open.baseline());
    }

    private Change watch(Track track, Sighting seen, double within) {
        if (!test.run(track.noise(), track.recent(), seen)) {
            return null;
        }
        ChangePoint point = ChangePoint.refine(track.noise(), track.recent(), test.changeIndex());
        double shift = point.level() - track.noise().level();
        if ((test.isUp() ? shift : -shift) < minimumShift) {
            return null;
        }
        OpenChange open = opened(track, point, seen);
        track.open(open, point.index(), within);
        return tell(open, Regression.Kind.OPENED, seen);
    }

    private OpenChange opened(Track track, ChangePoint point, Sighting seen) {
        RecentUnits recent = track.recent();
        Noise noise = track.noise();
        OpenChange open = new OpenChange(recent.start(point.index()), test.isUp(), noise.level(), test.evidence());
        open.startAt(point.level());
        for (int i = point.index(); i < recent.size() - 1; i++) {
            open.count(noise, recent.start(i), recent.location(i), recent.samples(i));
        }
        open.sawVersion(seen.version());
        if (isLasting(noise, open, seen) && isCalm(noise, open, seen)) {
            open.confirm();
        }
        return open;
    }

    private Change follow(Track track, Sighting seen, double within) {
        OpenChange open = track.open();
        Noise noise = track.noise();
        open.sawVersion(seen.version());
        if (isReturned(noise, open, seen)) {
            Change gone = gone(open, seen);
            dismiss(track, within);
            return gone;
        }
        if (isNewBaseline(open, seen)) {
            track.takeNewLevel(within);
            return change(open, Regression.Kind.GONE, seen, open.level());
        }
        return isCalm(noise, open, seen) && isNews(noise, open, seen)
                ? tell(open, Regression.Kind.UPDATED, seen)
                : null;
    }

    private static void dismiss(Track track, double within) {
        int lasted = Math.max(1, track.open().units() + 1 - track.open().backUnitsWithThis());
        if (lasted <= MAX_TRANSIENT_UNITS) {
            track.learnTransient(lasted, within);
        } else {
            track.forget();
        }
    }

    private boolean isReturned(Noise noise, OpenChange open, Sighting seen) {
        boolean back = back(noise, open, seen) > enoughForReturn(seen) && open.backUnitsWithThis() >= 2;
        return back || open.hasFaded(minimumShift);
    }

    /** Whether nothing speaks for a return by now. */
    private boolean isCalm(Noise noise, OpenChange open, Sighting seen) {
        return back(noise, open, seen) < enoughForReturn(seen) / CALM_SHARE;
    }

    private static double back(Noise noise, OpenChange open, Sighting seen) {
        return open.backWith(seen.value(), noise.variance(seen.samples()));
    }

    private double enoughForReturn(Sighting seen) {
        return RETURN_SHARE * test.threshold(seen.cycleMs());
    }

    private boolean isNews(Noise noise, OpenChange open, Sighting seen) {
        if (open.isConfirmed()) {
            return open.isWorthTelling(minimumShift);
        }
        boolean lasts = isLasting(noise, open, seen);
        if (lasts) {
            open.confirm();
        }
        return lasts;
    }

    /** Whether units enough, and the latest one too, are as the change says. */
    private boolean isLasting(Noise noise, OpenChange open, Sighting seen) {
        int strongest = Math.min(RestOfEvidence.MOST_LEFT_OUT, settings.confirmUnits() - 1);
        return open.witnesses() + 1 >= settings.confirmUnits()
                && open.isWitness(noise, seen.value(), seen.samples())
                && open.evidenceWithout(strongest, noise, seen.value(), seen.samples()) >= LASTING
                && open.isSettledAt(seen.value(), noise.variance(seen.samples()));
    }

    private boolean isNewBaseline(OpenChange open, Sighting seen) {
        long needed = settings.rebaselineAfter().toMillis() / (open.isUp() ? 1 : IMPROVEMENTS_SETTLE_SOONER);
        return open.units() >= MIN_UNITS_OF_BASELINE && seen.end() - open.changePoint() >= needed;
    }

    private Change tell(OpenChange open, Regression.Kind kind, Sighting seen) {
        open.told();
        return change(open, kind, seen, open.level());
    }

    /** @param level where the series is now, in logarithms */
    private Change change(OpenChange open, Regression.Kind kind, Sighting seen, double level) {
        double baselineMs = LogLevel.toMillis(open.baseline() + seen.offset());
        double currentMs = LogLevel.toMillis(level + seen.offset());
        return new Change(
                kind,
                statistic,
                open.isUp() ? Direction.UP : Direction.DOWN,
                open.changePoint(),
                seen.end(),
                open.version(),
                baselineMs,
                currentMs,
                100 * (currentMs - baselineMs) / Math.max(LogLevel.OFFSET_MS, baselineMs),
                confidence(open),
                open.units() + 1,
                open.samples() + (long) seen.samples());
    }

    /** What may yet go away by itself is believed by half. */
    private static double confidence(OpenChange open) {
        double changed = 1 / (1 + PRIOR_ODDS * Math.exp(-open.evidence()));
        return open.isConfirmed() ? changed : changed * Change.UNCONFIRMED;
    }
}
