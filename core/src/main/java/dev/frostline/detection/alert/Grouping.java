package dev.frostline.detection.alert;

import dev.frostline.model.Alert;
import dev.frostline.model.Scope;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Decides which changes are one alert: those that began at about one time and that one description covers. */
final class Grouping {
    private static final int UNITS_NEARBY = 3;
    /** An explanation that covers this much of an alert's changes is an explanation of that alert. */
    private static final double SAME_ALERT = 0.8;

    private static final int ID_BYTES = 6;

    private final AlertSettings settings;
    private final AlertTables tables;

    Grouping(AlertSettings settings, AlertTables tables) {
        this.settings = settings;
        this.tables = tables;
    }

    /**
     * Changes that are one alert now.
     *
     * @param absorbed alerts that turned out to be part of this one
     */
    record Outcome(String alertId, Explanation explanation, List<String> absorbed) {}

    /** When those that wait have waited enough: no other came for a while, or the first waits too long. */
    long dueAt() {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (Member member : tables.members().values()) {
            if (member.isWaiting()) {
                first = Math.min(first, member.readySince());
                last = Math.max(last, member.readySince());
            }
        }
        return first == Long.MAX_VALUE
                ? Long.MAX_VALUE
                : Math.min(
                        first + settings.maxWait().toMillis(),
                        last + settings.settle().toMillis());
    }

    /** Finds an alert for each change that waits, a new one where needed. */
    List<Outcome> regroup() {
        List<Outcome> outcomes = new ArrayList<>();
        List<Member> waiting = waiting();
        while (!waiting.isEmpty()) {
            for (Explanation explanation : explain(waiting.get(0))) {
                if (explanation.members().stream().anyMatch(Member::isWaiting)) {
                    outcomes.add(assign(explanation));
                }
            }
            waiting = waiting();
        }
        return outcomes;
    }

    List<Member> membersOf(String alertId) {
        return tables.members().values().stream()
                .filter(m -> alertId.equals(m.alertId()))
                .sorted(Explainer.ORDER)
                .toList();
    }

    Scope withoutVersions(Scope scope) {
        return new Scope(scope.functions(), List.of(), scope.pops(), scope.tiers(), scope.countries());
    }

    private List<Member> waiting() {
        return tables.members().values().stream()
                .filter(Member::isWaiting)
                .sorted(Comparator.comparingLong(Member::readySince).thenComparing(Explainer.ORDER))
                .toList();
    }

    /** Explains a change together with all others of its time, whether they are in an alert or wait for one. */
    private List<Explanation> explain(Member seed) {
        List<Member> nearby = new ArrayList<>();
        for (Member member : tables.members().values()) {
            boolean open =
                    member.isWaiting() || AlertBook.isActive(tables.alerts().get(member.alertId()));
            if (open && isNear(seed, member)) {
                nearby.add(member);
            }
        }
        List<Explanation> found = new Explainer(tables.population().values(), settings.scatteredFrom()).explain(nearby);
        return found.stream().map(this::orLateMember).toList();
    }

    /** A lone change that came late belongs to the alert that describes it and is still going on. */
    private Explanation orLateMember(Explanation explanation) {
        if (explanation.members().size() > 1) {
            return explanation;
        }
        Member lone = explanation.members().get(0);
        return tables.alerts().values().stream()
                .filter(alert -> AlertBook.isActive(alert) && describes(alert, lone))
                .findFirst()
                .map(alert -> joined(alert, lone))
                .orElse(explanation);
    }

    private Explanation joined(Alert alert, Member lone) {
        List<Member> members = new ArrayList<>(membersOf(alert.alertId()));
        members.remove(lone);
        members.add(lone);
        members.sort(Explainer.ORDER);
        return new Explanation(withoutVersions(alert.scope()), members);
    }

    private boolean describes(Alert alert, Member member) {
        boolean general = isOneTrait(alert.scope()) && alert.seriesCount() > 1;
        long earliest = alert.startedAt().toEpochMilli() - nearbyMs(member);
        return general
                && member.changePoint() >= earliest
                && ScopeMatch.covers(alert.scope(), member.series(), member.country());
    }

    private static boolean isOneTrait(Scope scope) {
        int widest = Math.max(
                Math.max(scope.functions().size(), scope.pops().size()),
                Math.max(scope.tiers().size(), scope.countries().size()));
        return widest == 1;
    }

    private Outcome assign(Explanation explanation) {
        List<String> concerned = concerned(explanation);
        String id = concerned.isEmpty() ? idOf(explanation.members().get(0)) : concerned.get(0);
        List<Member> mine = new ArrayList<>();
        for (Member member : explanation.members()) {
            boolean taken = !member.isWaiting() && !concerned.contains(member.alertId());
            if (!taken) {
                mine.add(member);
            }
        }
        mine.forEach(m -> tables.members().put(m.regression().changeId(), m.in(id)));
        List<String> absorbed = concerned.isEmpty() ? List.of() : concerned.subList(1, concerned.size());
        absorbed.forEach(old ->
                membersOf(old).forEach(m -> tables.members().put(m.regression().changeId(), m.in(id))));
        return new Outcome(id, new Explanation(explanation.scope(), membersOf(id)), absorbed);
    }

    /** The alerts that this explanation explains, the oldest first. */
    private List<String> concerned(Explanation explanation) {
        Map<String, Long> shares = explanation.members().stream()
                .filter(m -> !m.isWaiting())
                .collect(Collectors.groupingBy(Member::alertId, TreeMap::new, Collectors.counting()));
        return shares.entrySet().stream()
                .filter(e -> e.getValue() >= SAME_ALERT * membersOf(e.getKey()).size())
                .map(e -> tables.alerts().get(e.getKey()))
                .sorted(Comparator.comparing(Alert::detectedAt).thenComparing(Alert::alertId))
                .map(Alert::alertId)
                .toList();
    }

    private boolean isNear(Member one, Member other) {
        long apart = Math.abs(one.changePoint() - other.changePoint());
        return apart <= Math.max(nearbyMs(one), nearbyMs(other));
    }

    private long nearbyMs(Member member) {
        return Math.max(settings.nearby().toMillis(), UNITS_NEARBY * member.cycleMs());
    }

    private static String idOf(Member first) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(first.regression().changeId().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
