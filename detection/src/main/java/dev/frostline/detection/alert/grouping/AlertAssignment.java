package dev.frostline.detection.alert.grouping;

import dev.frostline.detection.alert.state.Member;
import dev.frostline.detection.alert.state.ScopeMatch;
import dev.frostline.detection.alert.state.Table;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.Scope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gives changes that one description covers to one alert, be it a new one or one that has some of them already. */
final class AlertAssignment {
    /** An explanation that covers this much of an alert's changes is an explanation of that alert. */
    private static final double SAME_ALERT = 0.8;
    /**
     * Enough where an alert did not know what its changes have in common; and for a description to be that of an alert
     * though another cause's has some of its changes.
     */
    private static final double LARGER_PART = 0.5;

    private final Table<Alert> alerts;
    private final Members members;
    private final Supplier<Explainer> explainers;
    private final OnsetProximity onsetProximity;

    AlertAssignment(
            Table<Alert> alerts, Members members, Supplier<Explainer> explainers, OnsetProximity onsetProximity) {
        this.onsetProximity = onsetProximity;
        this.alerts = alerts;
        this.members = members;
        this.explainers = explainers;
    }

    /**
     * The alert that has them now comes first, then those that lost some to it.
     *
     * @param newId for an alert, should none of those that there are be the right one
     * @param released change ids of those that lost their alert since grouping began, to which this may add: they find
     *     a place, and do not make others lose theirs, or two causes would take an alert from each other for ever
     */
    List<Grouping.Outcome> assign(Explanation explanation, String newId, Set<String> released) {
        List<Alert> candidateAlerts = candidateAlerts(explanation);
        List<String> candidates = candidateAlerts.stream().map(Alert::alertId).toList();
        List<Member> assigned = explanation.members().stream()
                .filter(m -> m.isWaiting() || candidates.contains(m.alertId()) || mayMove(m, explanation))
                .toList();
        String id = candidates.isEmpty() ? newId : candidates.get(0);
        Set<String> left = new TreeSet<>(candidates);
        left.addAll(alertIds(assigned));
        left.remove(id);
        boolean mayRelease =
                assigned.stream().anyMatch(m -> m.isWaiting() && m.isReady() && !released.contains(m.changeId()));
        for (Alert old : candidateAlerts) {
            if (isSameAlert(old, explanation)) {
                moveAll(old.alertId(), id);
            } else if (mayRelease) {
                members.of(old.alertId()).forEach(m -> released.add(m.changeId()));
                moveAll(old.alertId(), null);
            }
        }
        assigned.forEach(m -> members.put(m.withAlert(id)));
        boolean majority =
                assigned.size() >= LARGER_PART * explanation.members().size();
        Scope scope = majority ? explanation.scope() : explainers.get().listedScope(assigned);
        return outcomes(id, new Explanation(scope, explanation.common(), members.of(id)), left);
    }

    private void moveAll(String from, @Nullable String to) {
        members.of(from).forEach(m -> members.put(m.withAlert(to)));
    }

    private List<Grouping.Outcome> outcomes(String id, Explanation explanation, Set<String> left) {
        List<Grouping.Outcome> outcomes = new ArrayList<>();
        List<String> absorbed = new ArrayList<>();
        for (String old : left) {
            List<Member> rest = members.of(old);
            if (rest.stream().anyMatch(Member::isReady)) {
                Scope scope = explainers.get().listedScope(rest);
                outcomes.add(new Grouping.Outcome(old, new Explanation(scope, false, rest), List.of()));
            } else {
                rest.forEach(m -> members.put(m.withAlert(null)));
                absorbed.add(old);
            }
        }
        outcomes.add(0, new Grouping.Outcome(id, explanation, absorbed));
        return outcomes;
    }

    /** Out of an alert whose members have nothing in common, into one whose members have. */
    private boolean mayMove(Member member, Explanation explanation) {
        Alert alert = members.alertOf(member);
        return alert != null
                && ScopeMatch.isOneTrait(explanation.scope())
                && !ScopeMatch.isOneTrait(alert.scope())
                && !alert.scope().equals(Scope.EVERYTHING);
    }

    /** The alerts that this explanation explains, the largest first, then the oldest. */
    private List<Alert> candidateAlerts(Explanation explanation) {
        List<Alert> found = new ArrayList<>();
        for (String id : alertIds(explanation.members())) {
            Alert alert = alerts.get(id);
            if (alert != null
                    && (isSameAlert(alert, explanation) || isMajority(alert, explanation))
                    && startedTogether(alert, explanation)) {
                found.add(alert);
            }
        }
        found.sort(Comparator.comparingInt(Alert::seriesCount)
                .reversed()
                .thenComparing(Alert::detectedAt)
                .thenComparing(Alert::alertId));
        return found;
    }

    private static Set<String> alertIds(List<Member> some) {
        Set<String> ids = new TreeSet<>();
        for (Member member : some) {
            if (member.alertId() != null) {
                ids.add(member.alertId());
            }
        }
        return ids;
    }

    /** Whether those that wait began when the alert did, most of them at least. */
    private boolean startedTogether(Alert alert, Explanation explanation) {
        List<Member> own = members.of(alert.alertId());
        boolean oneTrait = ScopeMatch.isOneTrait(explanation.scope());
        List<Member> waiting =
                explanation.members().stream().filter(Member::isWaiting).toList();
        long matching = waiting.stream()
                .filter(m -> oneTrait
                        ? onsetProximity.startedWithSimilar(alert, own, m)
                        : onsetProximity.startedWith(alert, own, m))
                .count();
        return matching >= LARGER_PART * waiting.size();
    }

    private boolean isSameAlert(Alert alert, Explanation explanation) {
        Scope scope = ScopeMatch.withoutVersions(alert.scope());
        return share(alert, explanation) >= SAME_ALERT
                || explanation.common() && explanation.scope().equals(scope);
    }

    private boolean isMajority(Alert alert, Explanation explanation) {
        return explanation.common() && !ScopeMatch.isOneTrait(alert.scope()) && share(alert, explanation) > LARGER_PART;
    }

    private double share(Alert alert, Explanation explanation) {
        long explained = explanation.members().stream()
                .filter(m -> alert.alertId().equals(m.alertId()))
                .count();
        return (double) explained / members.count(alert.alertId());
    }
}
