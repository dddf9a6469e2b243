package dev.frostline.detection;

import dev.frostline.detection.changepoint.ChangePoint;
import dev.frostline.detection.changepoint.ChangeTest;
import dev.frostline.detection.changepoint.OpenChange;
import dev.frostline.detection.changepoint.StatisticState;
import dev.frostline.detection.changepoint.TrimmedEvidence;
import dev.frostline.detection.changepoint.UnitObservation;
import dev.frostline.detection.level.LevelEstimate;
import dev.frostline.detection.noise.NoiseModel;
import dev.frostline.detection.noise.RecentUnits;
import dev.frostline.detection.settings.DetectionSettings;
import dev.frostline.model.ChangedStatistic;
import dev.frostline.model.Direction;
import dev.frostline.model.Regression;

/** Finds changes of one statistic, and follows them until they are gone. One thread; no state of a series in it. */
final class StatisticDetector {
    private static final int MAX_TRANSIENT_UNITS = 16;
    private static final int MIN_UNITS_OF_BASELINE = 30;
    private static final int IMPROVEMENT_REBASELINE_DIVISOR = 7;
    /** The share of the evidence that is asked of a return, against that of a change. */
    private static final double RETURN_SHARE = 0.75;
    /** While the evidence of a return is under this part of what is asked for, the change is held to go on. */
    private static final double NO_RETURN_DIVISOR = 5;
    /** What must speak for a change beside its few strongest units, in nats: else it may be a spike. */
    private static final double MIN_TRIMMED_EVIDENCE = 6;
    /** Before anything is seen, a change at a given unit is held to be this unlikely. */
    private static final double PRIOR_ODDS = 1000;

    private final DetectionSettings settings;
    private final ChangedStatistic statistic;
    private final double minimumShift;
    private final ChangeTest test;

    /** @param minimumShift in logarithms */
    StatisticDetector(DetectionSettings settings, ChangedStatistic statistic, double minimumShift, ChangeTest test) {
        this.settings = settings;
        this.statistic = statistic;
        this.minimumShift = minimumShift;
        this.test = test;
    }

    /**
     * @param within see {@link SampleSpread#within}
     * @return what there is to say, or null
     */
    Change handle(StatisticState state, UnitObservation observation, double within) {
        state.updateLatest(observation.value(), observation.samples());
        return state.open() == null ? search(state, observation, within) : followOpen(state, observation, within);
    }

    /** Says that a change has turned out to be none. */
    Change goneChange(OpenChange open, UnitObservation observation) {
        return change(open, Regression.Kind.GONE, observation, open.baseline());
    }

    private Change search(StatisticState state, UnitObservation observation, double within) {
        if (!test.run(state.noise(), state.recent(), observation)) {
            return null;
        }
        ChangePoint point = ChangePoint.refine(state.noise(), state.recent(), test.changeIndex());
        double shift = point.level() - state.noise().level();
        if ((test.isUp() ? shift : -shift) < minimumShift) {
            return null;
        }
        OpenChange open = openedChange(state, point, observation);
        state.open(open, point.index(), within);
        return report(open, Regression.Kind.OPENED, observation);
    }

    private OpenChange openedChange(StatisticState state, ChangePoint point, UnitObservation observation) {
        RecentUnits recent = state.recent();
        NoiseModel noise = state.noise();
        OpenChange open = new OpenChange(recent.start(point.index()), test.isUp(), noise.level(), test.evidence());
        open.setLevel(point.level());
        for (int i = point.index(); i < recent.size() - 1; i++) {
            open.add(noise, recent.start(i), recent.location(i), recent.samples(i));
        }
        open.addVersion(observation.version());
        if (isPersistent(noise, open, observation) && isReturnUnlikely(noise, open, observation)) {
            open.confirm();
        }
        return open;
    }

    private Change followOpen(StatisticState state, UnitObservation observation, double within) {
        OpenChange open = state.open();
        NoiseModel noise = state.noise();
        open.addVersion(observation.version());
        if (isReturned(noise, open, observation)) {
            Change gone = goneChange(open, observation);
            closeReturned(state, within);
            return gone;
        }
        if (isNewBaseline(open, observation)) {
            state.rebaseline(within);
            return change(open, Regression.Kind.GONE, observation, open.level());
        }
        return isReturnUnlikely(noise, open, observation) && isReportDue(noise, open, observation)
                ? report(open, Regression.Kind.UPDATED, observation)
                : null;
    }

    private static void closeReturned(StatisticState state, double within) {
        int units = Math.max(1, state.open().units() + 1 - state.open().returnUnitsWithLatest());
        if (units <= MAX_TRANSIENT_UNITS) {
            state.acceptTransient(units, within);
        } else {
            state.discardChange();
        }
    }

    private boolean isReturned(NoiseModel noise, OpenChange open, UnitObservation observation) {
        boolean returned = returnEvidence(noise, open, observation) > returnThreshold(observation)
                && open.returnUnitsWithLatest() >= 2;
        return returned || open.hasFaded(minimumShift);
    }

    /** Whether nothing speaks for a return by now. */
    private boolean isReturnUnlikely(NoiseModel noise, OpenChange open, UnitObservation observation) {
        return returnEvidence(noise, open, observation) < returnThreshold(observation) / NO_RETURN_DIVISOR;
    }

    private static double returnEvidence(NoiseModel noise, OpenChange open, UnitObservation observation) {
        return open.returnEvidenceWith(observation.value(), noise.variance(observation.samples()));
    }

    private double returnThreshold(UnitObservation observation) {
        return RETURN_SHARE * test.threshold(observation.unitIntervalMs());
    }

    private boolean isReportDue(NoiseModel noise, OpenChange open, UnitObservation observation) {
        if (open.isConfirmed()) {
            return open.isReportDue(minimumShift);
        }
        boolean persistent = isPersistent(noise, open, observation);
        if (persistent) {
            open.confirm();
        }
        return persistent;
    }

    /** Whether units enough, and the latest one too, are as the change says. */
    private boolean isPersistent(NoiseModel noise, OpenChange open, UnitObservation observation) {
        int strongest = Math.min(TrimmedEvidence.MAX_TRIMMED, settings.confirmUnits() - 1);
        return open.supportingUnits() + 1 >= settings.confirmUnits()
                && open.supports(noise, observation.value(), observation.samples())
                && open.evidenceWithout(strongest, noise, observation.value(), observation.samples())
                        >= MIN_TRIMMED_EVIDENCE
                && open.isSettledAt(observation.value(), noise.variance(observation.samples()));
    }

    private boolean isNewBaseline(OpenChange open, UnitObservation observation) {
        long needed = settings.rebaselineAfter().toMillis() / (open.isUp() ? 1 : IMPROVEMENT_REBASELINE_DIVISOR);
        return open.units() >= MIN_UNITS_OF_BASELINE && observation.end() - open.changePoint() >= needed;
    }

    private Change report(OpenChange open, Regression.Kind kind, UnitObservation observation) {
        open.markReported();
        return change(open, kind, observation, open.level());
    }

    /** @param level where the series is now, in logarithms */
    private Change change(OpenChange open, Regression.Kind kind, UnitObservation observation, double level) {
        double baselineMs = LevelEstimate.toMillis(open.baseline() + observation.offset());
        double currentMs = LevelEstimate.toMillis(level + observation.offset());
        return new Change(
                kind,
                statistic,
                open.isUp() ? Direction.UP : Direction.DOWN,
                open.changePoint(),
                observation.end(),
                open.version(),
                baselineMs,
                currentMs,
                100 * (currentMs - baselineMs) / Math.max(LevelEstimate.OFFSET_MS, baselineMs),
                confidence(open),
                open.units() + 1,
                open.samples() + (long) observation.samples());
    }

    /** What may yet go away by itself is believed by half. */
    private static double confidence(OpenChange open) {
        double changed = 1 / (1 + PRIOR_ODDS * Math.exp(-open.evidence()));
        return open.isConfirmed() ? changed : changed * Change.MAX_UNCONFIRMED_CONFIDENCE;
    }
}
