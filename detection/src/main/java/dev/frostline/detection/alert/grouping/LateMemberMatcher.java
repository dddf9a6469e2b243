package dev.frostline.detection.alert.grouping;

import dev.frostline.detection.alert.lifecycle.AlertLifecycle;
import dev.frostline.detection.alert.lifecycle.SignificantChange;
import dev.frostline.detection.alert.state.AlertIndexes;
import dev.frostline.detection.alert.state.EndReason;
import dev.frostline.detection.alert.state.Member;
import dev.frostline.detection.alert.state.ScopeMatch;
import dev.frostline.detection.settings.SettingsSnapshot;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.Scope;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Finds the alert, among those that there are, that a change is part of which is noticed after it was raised. */
final class LateMemberMatcher {
    private static final double MAJORITY_SHARE = 0.5;
    private static final double NEARLY_ALL_SHARE = 0.8;

    private final Supplier<SettingsSnapshot> settings;
    private final AlertIndexes indexes;
    private final Members members;
    private final OnsetProximity onsetProximity;

    LateMemberMatcher(
            Supplier<SettingsSnapshot> settings, AlertIndexes indexes, Members members, OnsetProximity onsetProximity) {
        this.settings = settings;
        this.indexes = indexes;
        this.members = members;
        this.onsetProximity = onsetProximity;
    }

    /** The first alert whose trait the change has, or that has the other statistic of its series; by alert id. */
    Optional<Alert> matchByScope(Member late) {
        SortedMap<String, Alert> candidates = new TreeMap<>();
        indexes.alerts().generalOver(late).stream()
                .filter(alert -> isWithin(alert, late))
                .forEach(alert -> candidates.put(alert.alertId(), alert));
        members.ofSeries(late.series()).stream()
                .filter(m -> members.isInActiveAlert(m) && onsetProximity.betweenSameSeries(m, late))
                .forEach(m -> addAlertOf(m, candidates));
        return candidates.values().stream().findFirst();
    }

    /**
     * The first alert of changes that have nothing but their time in common, where enough of these are near (a cluster
     * grows from its dense points only: Ester et al., 1996); by alert id.
     */
    Optional<Alert> matchByOnset(Member late) {
        int enough = settings.get().common().scatteredFrom() - 1;
        SortedMap<String, Alert> candidates = new TreeMap<>();
        Map<String, Set<SeriesKey>> nearSeries = new HashMap<>();
        for (Member near : nearInAlerts(late)) {
            addAlertOf(near, candidates);
            nearSeries
                    .computeIfAbsent(String.valueOf(near.alertId()), id -> new HashSet<>())
                    .add(near.series());
        }
        return candidates.values().stream()
                .filter(alert ->
                        nearSeries.getOrDefault(alert.alertId(), Set.of()).size() >= enough)
                .filter(alert -> !ScopeMatch.isOneTrait(alert.scope()))
                .filter(alert -> onsetProximity.startedWith(alert, members.of(alert.alertId()), late))
                .findFirst();
    }

    private List<Member> nearInAlerts(Member late) {
        return members.near(
                late, onsetProximity::reachMs, m -> members.isInActiveAlert(m) && onsetProximity.between(m, late));
    }

    private void addAlertOf(Member member, Map<String, Alert> alerts) {
        Alert alert = members.alertOf(member);
        if (alert != null) {
            alerts.put(alert.alertId(), alert);
        }
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
        long all = indexes.population().count(alert.scope());
        return Members.countSeries(members.of(alert.alertId())) >= NEARLY_ALL_SHARE * all;
    }

    /** Whether it says of series what they have in common, or is of most that there are. */
    private boolean isGeneral(Alert alert) {
        boolean ofMost =
                alert.seriesCount() >= MAJORITY_SHARE * indexes.population().size();
        return alert.seriesCount() > 1
                && (ScopeMatch.isOneTrait(alert.scope()) || alert.scope().equals(Scope.EVERYTHING) && ofMost);
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
