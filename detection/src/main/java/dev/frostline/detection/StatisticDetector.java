package dev.frostline.detection;

import dev.frostline.detection.changepoint.ChangePoint;
import dev.frostline.detection.changepoint.ChangeTest;
import dev.frostline.detection.changepoint.OpenChange;
import dev.frostline.detection.changepoint.RecentUnits;
import dev.frostline.detection.changepoint.StatisticState;
import dev.frostline.detection.changepoint.TrimmedEvidence;
import dev.frostline.detection.changepoint.UnitObservation;
import dev.frostline.detection.level.LevelEstimate;
import dev.frostline.detection.noise.NoiseModel;
import dev.frostline.detection.settings.DetectionSettings;
import dev.frostline.model.ChangedStatistic;
import dev.frostline.model.Direction;
import dev.frostline.model.Regression;
import org.jspecify.annotations.Nullable;

/**
 * Detects changes of one statistic, level or tail, and follows an open change until it is gone. Serves any number of
 * series, whose state is in {@link StatisticState}; not thread-safe. Evidence is in nats.
 */
final class StatisticDetector {
    /** The units of a change that returned after so many at most join the baseline. */
    private static final int MAX_TRANSIENT_UNITS = 16;

    private static final int MIN_UNITS_OF_BASELINE = 30;
    /** An improvement becomes the baseline so many times sooner than a slowdown. */
    private static final int IMPROVEMENT_REBASELINE_DIVISOR = 7;
    /** The evidence required for a return, as a share of that for a change. */
    private static final double RETURN_SHARE = 0.75;
    /** A change is confirmed or reported again only while the evidence for a return is under this part of that required. */
    private static final double NO_RETURN_DIVISOR = 5;
    /** The evidence that a confirmed change must have without its strongest units; with less it may be a spike. */
    private static final double MIN_TRIMMED_EVIDENCE = 6;
    /** The prior odds against a change at a given unit. */
    private static final double PRIOR_ODDS = 1000;

    private final DetectionSettings settings;
    private final ChangedStatistic statistic;
    private final double minimumShift;
    private final ChangeTest test;

    /** @param minimumShift smallest change that counts, as a difference of logarithms */
    StatisticDetector(DetectionSettings settings, ChangedStatistic statistic, double minimumShift, ChangeTest test) {
        this.settings = settings;
        this.statistic = statistic;
        this.minimumShift = minimumShift;
        this.test = test;
    }

    /**
     * Updates the latest unit, then searches for a change or follows the open one.
     *
     * @param within see {@link dev.frostline.detection.level.SampleSpread#within}; 0 for the tail
     * @return the change opened, updated or gone, or null
     */
    @Nullable
    Change handle(StatisticState state, UnitObservation observation, double within) {
        state.updateLatest(observation.value(), observation.samples());
        OpenChange open = state.open();
        return open == null ? search(state, observation, within) : followOpen(state, open, observation, within);
    }

    /** @return a change as gone, with the level back at the baseline */
    Change goneChange(OpenChange open, UnitObservation observation) {
        return change(open, Regression.Kind.GONE, observation, open.baseline());
    }

    private @Nullable Change search(StatisticState state, UnitObservation observation, double within) {
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

    private @Nullable Change followOpen(
            StatisticState state, OpenChange open, UnitObservation observation, double within) {
        NoiseModel noise = state.noise();
        open.addVersion(observation.version());
        if (isReturned(noise, open, observation)) {
            Change gone = goneChange(open, observation);
            closeReturned(state, open, within);
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

    private static void closeReturned(StatisticState state, OpenChange open, double within) {
        int units = Math.max(1, open.units() + 1 - open.returnUnitsWithLatest());
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

    /** @return whether there is little evidence for a return */
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

    /** @return whether units enough support the change, without its strongest ones, and the latest unit is at its level */
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

    /** @param level the current level, a natural logarithm without the observation's offset */
    private Change change(OpenChange open, Regression.Kind kind, UnitObservation observation, double level) {
        Change.Levels levels = new Change.Levels(
                LevelEstimate.toMillis(open.baseline() + observation.offset()),
                LevelEstimate.toMillis(level + observation.offset()));
        long samples = open.samples() + (long) observation.samples();
        return new Change(
                kind,
                statistic,
                open.isUp() ? Direction.UP : Direction.DOWN,
                open.changePoint(),
                observation.end(),
                open.version(),
                levels,
                new Change.Support(confidence(open), open.units() + 1, samples));
    }

    /** The posterior probability of a change; halved while the change is not confirmed. */
    private static double confidence(OpenChange open) {
        double changed = 1 / (1 + PRIOR_ODDS * Math.exp(-open.evidence()));
        return open.isConfirmed() ? changed : changed * Change.MAX_UNCONFIRMED_CONFIDENCE;
    }
}
