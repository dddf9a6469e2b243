package dev.frostline.detection.alert.grouping;

import dev.frostline.detection.alert.lifecycle.AlertLifecycle;
import dev.frostline.detection.alert.lifecycle.SignificantChange;
import dev.frostline.detection.alert.state.AlertTables;
import dev.frostline.detection.alert.state.EndReason;
import dev.frostline.detection.alert.state.Member;
import dev.frostline.detection.alert.state.ScopeMatch;
import dev.frostline.detection.settings.SettingsSnapshot;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.Scope;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds the alert, among those that there are, that a change is part of which is noticed after it was raised. */
final class LateMemberMatcher {
    private static final double MAJORITY_SHARE = 0.5;
    private static final double NEARLY_ALL_SHARE = 0.8;

    private final Supplier<SettingsSnapshot> settings;
    private final AlertTables tables;
    private final Members members;
    private final OnsetProximity onsetProximity;

    LateMemberMatcher(Supplier<SettingsSnapshot> settings, AlertTables tables, OnsetProximity onsetProximity) {
        this.settings = settings;
        this.tables = tables;
        this.members = new Members(tables);
        this.onsetProximity = onsetProximity;
    }

    /** The alert whose trait the change has, or that the same series is in with its other statistic. */
    Optional<Alert> matchByScope(Member late) {
        return tables.alerts().values().stream()
                .filter(alert -> isWithin(alert, late) || hasSameSeries(alert, late))
                .findFirst();
    }

    /**
     * The alert of changes that have nothing but their time in common, where enough of these are near (a cluster grows
     * from its dense points only: Ester et al., 1996).
     */
    Optional<Alert> matchByOnset(Member late) {
        int enough = settings.get().common().scatteredFrom() - 1;
        return tables.alerts().values().stream()
                .filter(alert -> AlertLifecycle.isActive(alert) && !ScopeMatch.isOneTrait(alert.scope()))
                .filter(alert -> onsetProximity.startedWith(alert, members.of(alert.alertId()), late))
                .filter(alert -> Members.countSeries(nearMembers(alert, late)) >= enough)
                .findFirst();
    }

    private List<Member> nearMembers(Alert alert, Member late) {
        return members.of(alert.alertId()).stream()
                .filter(m -> onsetProximity.between(m, late))
                .toList();
    }

    /**
     * While the alert goes on, when it was noticed says more than when it seems to have begun: of a series that had
     * strayed a little before, that is estimated too early by weeks.
     */
    private boolean isWithin(Alert alert, Member late) {
        if (!isGeneral(alert) || !ScopeMatch.covers(alert.scope(), late.series(), late.country())) {
            return false;
        }
        if (late.noticedAt() < alert.startedAt().toEpochMilli()) {
            return false;
        }
        List<Member> own = members.of(alert.alertId());
        return AlertLifecycle.isActive(alert)
                ? onsetProximity.startedWithSimilar(alert, own, late) || isOfNearlyAll(alert)
                : onsetProximity.startedWith(alert, own, late) && endedWithoutRecovery(alert, late);
    }

    /** Then there are so few series left that they are held to be of it, whenever they seem to have begun. */
    private boolean isOfNearlyAll(Alert alert) {
        long all = tables.population().values().stream()
                .filter(known -> ScopeMatch.covers(alert.scope(), known.series(), known.country()))
                .count();
        return Members.countSeries(members.of(alert.alertId())) >= NEARLY_ALL_SHARE * all;
    }

    /** Whether it says of series what they have in common, or is of most that there are. */
    private boolean isGeneral(Alert alert) {
        boolean ofMost = alert.seriesCount()
                >= MAJORITY_SHARE * tables.population().values().size();
        return alert.seriesCount() > 1
                && (ScopeMatch.isOneTrait(alert.scope()) || alert.scope().equals(Scope.EVERYTHING) && ofMost);
    }

    private boolean hasSameSeries(Alert alert, Member late) {
        return AlertLifecycle.isActive(alert)
                && members.of(alert.alertId()).stream()
                        .anyMatch(m -> m.series().equals(late.series()) && onsetProximity.betweenSameSeries(m, late));
    }

    /**
     * Whether it is over though the level is not back: it is the baseline now, people want to hear no more, or nothing
     * was measured for a while.
     */
    private boolean endedWithoutRecovery(Alert alert, Member late) {
        double minimum = settings.get().of(late.series()).alerts().minimumEffect();
        boolean worse = SignificantChange.isMuchWorse(late.regression().changePct(), alert.changePct(), minimum);
        return AlertLifecycle.isEndedByCommand(alert)
                || AlertLifecycle.isEndedBy(alert, EndReason.BASELINE)
                || AlertLifecycle.isEndedBy(alert, EndReason.SILENT) && !worse;
    }
}
