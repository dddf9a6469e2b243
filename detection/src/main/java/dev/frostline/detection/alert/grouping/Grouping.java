package dev.frostline.detection.alert.grouping;

import dev.frostline.detection.alert.lifecycle.AlertLifecycle;
import dev.frostline.detection.alert.state.AlertIndexes;
import dev.frostline.detection.alert.state.Member;
import dev.frostline.detection.alert.state.ScopeMatch;
import dev.frostline.detection.alert.state.Table;
import dev.frostline.detection.settings.SettingsSnapshot;
import dev.frostline.model.Sha256;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.Scope;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides which changes are one alert: those that began at about one time and that one description covers. */
public final class Grouping {
    /** Looked at as the middle of a group. */
    private static final int MAX_SEEDS = 64;

    private static final int ID_DIGITS = 12;

    private final Supplier<SettingsSnapshot> settings;
    private final Table<Alert> alerts;
    private final Members members;
    private final Supplier<Explainer> explainers;
    private final GroupWait groupWait;
    private final OnsetProximity onsetProximity;
    private final LateMemberMatcher lateMembers;
    private final AlertAssignment assignment;

    private long dueAt;
    private long dueVersion = -1;
    private @Nullable SettingsSnapshot dueSettings;

    public Grouping(
            Supplier<SettingsSnapshot> settings,
            AlertIndexes indexes,
            Members members,
            Supplier<Explainer> explainers) {
        this.settings = settings;
        this.alerts = indexes.tables().alerts();
        this.members = members;
        this.explainers = explainers;
        this.groupWait = new GroupWait(settings);
        this.onsetProximity = new OnsetProximity(settings);
        this.lateMembers = new LateMemberMatcher(settings, indexes, members, onsetProximity);
        this.assignment = new AlertAssignment(alerts, members, explainers, onsetProximity);
    }

    /**
     * Changes that are one alert now.
     *
     * @param absorbed alerts that turned out to be part of this one
     */
    public record Outcome(String alertId, Explanation explanation, List<String> absorbed) {}

    /** When those that wait have waited enough; the greatest possible value where none does. */
    public long dueAt() {
        SettingsSnapshot current = settings.get();
        if (dueVersion != members.readyVersion() || dueSettings != current) {
            dueVersion = members.readyVersion();
            dueSettings = current;
            dueAt = groupWait.dueAt(members.ready());
        }
        return dueAt;
    }

    /**
     * Finds an alert for each change that has waited enough, a new one where needed.
     *
     * @param write must write the alert before the next alert is looked for
     */
    public void regroup(long now, Consumer<Outcome> write) {
        joinLate(members.ready(), lateMembers::matchByScope, write);
        GroupingRun run = new GroupingRun(now, new HashSet<>(), new HashSet<>());
        List<Member> ready = members.ready();
        while (!ready.isEmpty()) {
            for (Explanation explanation : explainers.get().explain(largestGroup(ready))) {
                assign(explanation, run, write);
            }
            ready = members.ready().stream()
                    .filter(m -> !run.unmatched().contains(m.changeId()))
                    .toList();
        }
    }

    private void assign(Explanation explanation, GroupingRun run, Consumer<Outcome> write) {
        if (!explanation.common()) {
            joinLate(readyOf(explanation), lateMembers::matchByOnset, write);
        }
        List<Member> ready = readyOf(explanation);
        if (ready.isEmpty()) {
            return;
        }
        if (explanation.common() || ready.stream().anyMatch(m -> groupWait.isElapsed(m, run.now()))) {
            assignment
                    .assign(current(explanation), newId(ready.get(0)), run.released())
                    .forEach(write);
        } else {
            ready.forEach(m -> {
                run.unmatched().add(m.changeId());
                members.put(m.asUnmatched());
            });
        }
    }

    private List<Member> readyOf(Explanation explanation) {
        return current(explanation).members().stream()
                .filter(m -> m.isWaiting() && m.isReady())
                .toList();
    }

    /** With its members as they are by now. */
    private Explanation current(Explanation explanation) {
        List<Member> current = explanation.members().stream()
                .flatMap(m -> Stream.ofNullable(members.get(m.changeId())))
                .toList();
        return new Explanation(explanation.scope(), explanation.common(), current);
    }

    /** An alert that is over gets the members too, but no new revision. */
    private void joinLate(List<Member> late, Function<Member, Optional<Alert>> finder, Consumer<Outcome> write) {
        Map<String, Alert> joined = new TreeMap<>();
        for (Member member : late) {
            finder.apply(member).ifPresent(alert -> {
                members.put(member.withAlert(alert.alertId()));
                joined.put(alert.alertId(), alert);
            });
        }
        joined.values().stream().filter(AlertLifecycle::isActive).forEach(alert -> {
            List<Member> all = members.of(alert.alertId());
            boolean common = alert.seriesCount() > 1
                    && (ScopeMatch.isOneTrait(alert.scope()) || alert.scope().equals(Scope.EVERYTHING));
            Scope scope = common
                    ? ScopeMatch.withoutVersions(alert.scope())
                    : explainers.get().listedScope(all);
            write.accept(new Outcome(alert.alertId(), new Explanation(scope, common, all), List.of()));
        });
    }

    /**
     * The largest of the groups of changes around some of those that are ready, each with the changes that began at about
     * its time, whether these wait or are in an alert: a smaller group does not take members from the largest one.
     */
    private List<Member> largestGroup(List<Member> ready) {
        List<Member> largest = List.of();
        int step = 1 + ready.size() / MAX_SEEDS;
        for (int i = 0; i < ready.size(); i += step) {
            Member seed = ready.get(i);
            List<Member> group = members.near(
                    seed, onsetProximity::reachMs, m -> onsetProximity.between(seed, m) && members.isOpen(m));
            largest = group.size() > largest.size() ? group : largest;
        }
        return Members.inTableOrder(largest);
    }

    /** Derived from the first change, and from when it became ready again where it was in an alert before. */
    private String newId(Member first) {
        String id = idOf(first.changeId());
        return alerts.get(id) == null ? id : idOf(first.changeId() + '@' + first.readySince());
    }

    private static String idOf(String name) {
        return Sha256.hex(name, ID_DIGITS);
    }

    /**
     * Change ids of one run over all that are ready.
     *
     * @param unmatched nothing was like them
     * @param released lost their alert to another cause
     */
    private record GroupingRun(long now, Set<String> unmatched, Set<String> released) {}
}
