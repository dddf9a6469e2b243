package dev.frostline.detection.alert;

import dev.frostline.model.Alert;
import dev.frostline.model.Scope;
import dev.frostline.model.Sha256;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Decides which changes are one alert: those that began at about one time and that one description covers. */
final class Grouping {
    /** Looked at as the middle of a group. */
    private static final int MOST_SEEDS = 64;

    private static final int ID_DIGITS = 12;

    private final AlertTables tables;
    private final Members members;
    private final Supplier<Explainer> explainers;
    private final Patience patience;
    private final Nearness nearness;
    private final LateComers lateComers;
    private final Assignment assignment;

    Grouping(Supplier<SettingsBook> settings, AlertTables tables, Supplier<Explainer> explainers) {
        this.tables = tables;
        this.members = new Members(tables);
        this.explainers = explainers;
        this.patience = new Patience(settings);
        this.nearness = new Nearness(settings);
        this.lateComers = new LateComers(settings, tables, nearness);
        this.assignment = new Assignment(tables, explainers, nearness);
    }

    /**
     * Changes that are one alert now.
     *
     * @param absorbed alerts that turned out to be part of this one
     */
    record Outcome(String alertId, Explanation explanation, List<String> absorbed) {}

    /** When those that wait have waited enough; the greatest possible value where none does. */
    long dueAt() {
        return patience.dueAt(members.ready());
    }

    /**
     * Finds an alert for each change that has waited enough, a new one where needed.
     *
     * @param write is to bring the alert up to date before the next one is looked for
     */
    void regroup(long now, Consumer<Outcome> write) {
        joinLate(members.ready(), lateComers::describedBy, write);
        Round round = new Round(now, new HashSet<>(), new HashSet<>());
        List<Member> ready = members.ready();
        while (!ready.isEmpty()) {
            for (Explanation explanation : explainers.get().explain(largestGroup(ready))) {
                settle(explanation, round, write);
            }
            ready = members.ready().stream()
                    .filter(m -> !round.alone().contains(m.changeId()))
                    .toList();
        }
    }

    private void settle(Explanation explanation, Round round, Consumer<Outcome> write) {
        if (!explanation.common()) {
            joinLate(readyOf(explanation), lateComers::atOneTimeWith, write);
        }
        List<Member> ready = readyOf(explanation);
        if (ready.isEmpty()) {
            return;
        }
        if (explanation.common() || ready.stream().anyMatch(m -> patience.isOver(m, round.now()))) {
            assignment
                    .assign(current(explanation), newId(ready.get(0)), round.released())
                    .forEach(write);
        } else {
            ready.forEach(m -> {
                round.alone().add(m.changeId());
                members.put(m.foundAlone());
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
                .map(m -> members.get(m.changeId()))
                .toList();
        return new Explanation(explanation.scope(), explanation.common(), current);
    }

    /** Nothing is said where the alert is over: it goes on no longer than it is known to. */
    private void joinLate(List<Member> late, Function<Member, Optional<Alert>> finder, Consumer<Outcome> write) {
        Map<String, Alert> joined = new TreeMap<>();
        for (Member member : late) {
            finder.apply(member).ifPresent(alert -> {
                members.put(member.in(alert.alertId()));
                joined.put(alert.alertId(), alert);
            });
        }
        joined.values().stream().filter(AlertLifecycle::isActive).forEach(alert -> {
            List<Member> all = members.of(alert.alertId());
            boolean common = alert.seriesCount() > 1
                    && (ScopeMatch.isOneTrait(alert.scope()) || alert.scope().equals(Scope.EVERYTHING));
            Scope scope = common
                    ? ScopeMatch.withoutVersions(alert.scope())
                    : explainers.get().listing(all);
            write.accept(new Outcome(alert.alertId(), new Explanation(scope, common, all), List.of()));
        });
    }

    /**
     * The changes of one time, whether they are in an alert or wait for one, at which most happened: so that one that
     * seems to have begun at another time does not take from them what is theirs.
     */
    private List<Member> largestGroup(List<Member> ready) {
        List<Member> open = members.open();
        List<Member> largest = List.of();
        int step = 1 + ready.size() / MOST_SEEDS;
        for (int i = 0; i < ready.size(); i += step) {
            Member seed = ready.get(i);
            List<Member> group =
                    open.stream().filter(m -> nearness.between(seed, m)).toList();
            largest = group.size() > largest.size() ? group : largest;
        }
        return largest;
    }

    /** Named after its first change, and where that was in an alert before, after when it became news again. */
    private String newId(Member first) {
        String id = idOf(first.changeId());
        return tables.alerts().get(id) == null ? id : idOf(first.changeId() + '@' + first.readySince());
    }

    private static String idOf(String name) {
        return Sha256.hex(name, ID_DIGITS);
    }

    /**
     * Change ids of one run over all that are ready.
     *
     * @param alone nothing was like them
     * @param released lost their alert to another cause
     */
    private record Round(long now, Set<String> alone, Set<String> released) {}
}
