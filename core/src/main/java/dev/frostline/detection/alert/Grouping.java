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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Decides which changes are one alert: those that began at about one time and that one description covers. */
final class Grouping {
    private static final int UNITS_NEARBY = 3;
    /** So much farther off may the estimate of a beginning be. */
    private static final int VAGUE = 3;
    /** Looked at as the middle of a group. */
    private static final int MOST_SEEDS = 64;

    /** An explanation that covers this much of an alert's changes is an explanation of that alert. */
    private static final double SAME_ALERT = 0.8;

    private static final int ID_BYTES = 6;

    private final Supplier<SettingsBook> settings;
    private final AlertTables tables;

    Grouping(Supplier<SettingsBook> settings, AlertTables tables) {
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
        long patient = Long.MAX_VALUE;
        long quiet = Long.MIN_VALUE;
        for (Member member : tables.members().values()) {
            if (member.isWaiting()) {
                AlertSettings its = settings.get().of(member.series()).alerts();
                patient = Math.min(patient, member.readySince() + its.maxWait().toMillis());
                quiet = Math.max(quiet, member.readySince() + its.settle().toMillis());
            }
        }
        return patient == Long.MAX_VALUE ? Long.MAX_VALUE : Math.min(patient, quiet);
    }

    /**
     * Finds an alert for each change that waits, a new one where needed.
     *
     * @param write is to bring the alert up to date before the next one is looked for
     */
    void regroup(Consumer<Outcome> write) {
        joinLateMembers(write);
        List<Member> waiting = waiting();
        while (!waiting.isEmpty()) {
            for (Explanation explanation : explainer().explain(largestGroup(waiting))) {
                if (explanation.members().stream().anyMatch(Member::isWaiting)) {
                    assign(explanation).forEach(write);
                }
            }
            waiting = waiting();
        }
    }

    /** Changes that came late belong to the alert that describes them and is still going on. */
    private void joinLateMembers(Consumer<Outcome> write) {
        Map<String, List<Member>> late = new TreeMap<>();
        for (Member member : waiting()) {
            tables.alerts().values().stream()
                    .filter(alert -> AlertBook.isActive(alert) && describes(alert, member))
                    .findFirst()
                    .ifPresent(alert -> late.computeIfAbsent(alert.alertId(), id -> new ArrayList<>())
                            .add(member));
        }
        late.forEach((id, members) -> {
            members.forEach(m -> put(m.in(id)));
            Scope scope = withoutVersions(tables.alerts().get(id).scope());
            write.accept(new Outcome(id, new Explanation(scope, membersOf(id)), List.of()));
        });
    }

    List<Member> membersOf(String alertId) {
        return tables.members().values().stream()
                .filter(m -> alertId.equals(m.alertId()))
                .sorted(Explainer.ORDER)
                .toList();
    }

    static Scope withoutVersions(Scope scope) {
        return new Scope(scope.functions(), List.of(), scope.pops(), scope.tiers(), scope.countries());
    }

    private List<Member> waiting() {
        return tables.members().values().stream()
                .filter(Member::isWaiting)
                .sorted(Comparator.comparingLong(Member::readySince).thenComparing(Explainer.ORDER))
                .toList();
    }

    /**
     * The changes of one time, whether they are in an alert or wait for one, at which most happened: so that one that
     * seems to have begun at another time does not take from them what is theirs.
     */
    private List<Member> largestGroup(List<Member> waiting) {
        List<Member> open = tables.members().values().stream()
                .filter(m -> m.isWaiting() || AlertBook.isActive(tables.alerts().get(m.alertId())))
                .toList();
        List<Member> largest = List.of();
        int step = 1 + waiting.size() / MOST_SEEDS;
        for (int i = 0; i < waiting.size(); i += step) {
            Member seed = waiting.get(i);
            List<Member> group = open.stream().filter(m -> isNear(seed, m)).toList();
            largest = group.size() > largest.size() ? group : largest;
        }
        return largest;
    }

    private boolean describes(Alert alert, Member member) {
        boolean general = isOneTrait(alert.scope()) && alert.seriesCount() > 1;
        long earliest = alert.startedAt().toEpochMilli() - nearbyMs(member);
        return general
                && member.changePoint() >= earliest
                && ScopeMatch.covers(alert.scope(), member.series(), member.country())
                && membersOf(alert.alertId()).stream().anyMatch(m -> m.statistic() == member.statistic());
    }

    private static boolean isOneTrait(Scope scope) {
        int widest = Math.max(
                Math.max(scope.functions().size(), scope.pops().size()),
                Math.max(scope.tiers().size(), scope.countries().size()));
        return widest == 1;
    }

    private Explainer explainer() {
        return new Explainer(
                tables.population().values(), settings.get().common().scatteredFrom());
    }

    private List<Outcome> assign(Explanation explanation) {
        List<String> concerned = concerned(explanation);
        List<Member> mine = explanation.members().stream()
                .filter(m -> m.isWaiting() || concerned.contains(m.alertId()) || mayLeave(m, explanation))
                .toList();
        String id = concerned.isEmpty() ? idOf(mine.get(0)) : concerned.get(0);
        Set<String> left = new TreeSet<>(concerned);
        mine.stream().filter(m -> !m.isWaiting()).forEach(m -> left.add(m.alertId()));
        left.remove(id);
        concerned.forEach(old -> membersOf(old).forEach(m -> put(m.in(id))));
        mine.forEach(m -> put(m.in(id)));
        boolean mostly = mine.size() >= SAME_ALERT * explanation.members().size();
        Scope scope = mostly ? explanation.scope() : explainer().listing(mine);
        return outcomes(id, scope, left);
    }

    private List<Outcome> outcomes(String id, Scope scope, Set<String> left) {
        List<Outcome> outcomes = new ArrayList<>();
        List<String> absorbed = new ArrayList<>();
        for (String old : left) {
            List<Member> rest = membersOf(old);
            if (rest.isEmpty()) {
                absorbed.add(old);
            } else {
                outcomes.add(new Outcome(old, new Explanation(explainer().listing(rest), rest), List.of()));
            }
        }
        outcomes.add(0, new Outcome(id, new Explanation(scope, membersOf(id)), absorbed));
        return outcomes;
    }

    /** Out of an alert that knew nothing its members have in common, into one that does. */
    private boolean mayLeave(Member member, Explanation explanation) {
        Alert alert = tables.alerts().get(member.alertId());
        return isOneTrait(explanation.scope())
                && !isOneTrait(alert.scope())
                && !alert.scope().equals(Scope.EVERYTHING);
    }

    /** The alerts that this explanation explains, the largest first, then the oldest. */
    private List<String> concerned(Explanation explanation) {
        Map<String, Long> shares = explanation.members().stream()
                .filter(m -> !m.isWaiting())
                .collect(Collectors.groupingBy(Member::alertId, TreeMap::new, Collectors.counting()));
        return shares.entrySet().stream()
                .filter(e -> e.getValue() >= SAME_ALERT * membersOf(e.getKey()).size()
                        || explanation
                                .scope()
                                .equals(withoutVersions(
                                        tables.alerts().get(e.getKey()).scope())))
                .map(e -> tables.alerts().get(e.getKey()))
                .sorted(Comparator.comparingInt(Alert::seriesCount)
                        .reversed()
                        .thenComparing(Alert::detectedAt)
                        .thenComparing(Alert::alertId))
                .map(Alert::alertId)
                .toList();
    }

    /** Of one statistic, and began at about one time, or were noticed at one and began at not quite another. */
    private boolean isNear(Member one, Member other) {
        if (one.statistic() != other.statistic()) {
            return false;
        }
        long near = Math.max(nearbyMs(one), nearbyMs(other));
        long apart = Math.abs(one.changePoint() - other.changePoint());
        long noticedApart = Math.abs(one.readySince() - other.readySince());
        return apart <= near || apart <= VAGUE * near && noticedApart <= near / 2;
    }

    private long nearbyMs(Member member) {
        return Math.max(settings.get().common().nearby().toMillis(), UNITS_NEARBY * member.cycleMs());
    }

    private void put(Member member) {
        tables.members().put(member.changeId(), member);
    }

    private static String idOf(Member first) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(first.changeId().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
