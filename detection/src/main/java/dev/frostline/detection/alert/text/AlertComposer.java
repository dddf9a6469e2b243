package dev.frostline.detection.alert.text;

import dev.frostline.detection.alert.lifecycle.AlertLifecycle;
import dev.frostline.detection.alert.state.KnownSeries;
import dev.frostline.detection.alert.state.Member;
import dev.frostline.detection.settings.SettingsSnapshot;
import dev.frostline.model.ChangedStatistic;
import dev.frostline.model.Deployment;
import dev.frostline.model.Direction;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.AlertStatus;
import dev.frostline.model.alert.Cause;
import dev.frostline.model.alert.Scope;
import dev.frostline.model.alert.Severity;
import dev.frostline.model.alert.Transition;
import dev.frostline.model.alert.TransitionReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Writes an alert's numbers and words from the changes it consists of. */
public final class AlertComposer {
    private static final double CRITICAL_PCT = 50;
    private static final double CRITICAL_PCT_WIDESPREAD = 20;
    private static final double SINGLE_VERSION_SHARE = 0.9;

    private final Supplier<SettingsSnapshot> settings;

    public AlertComposer(Supplier<SettingsSnapshot> settings) {
        this.settings = settings;
    }

    /**
     * @param before the alert as it was, null for a new one; the numbers of one that is resolved just now are brought up
     *     to date with its end, since no later revision does that; the effect only where it is worth an alert still
     * @param members never empty
     * @param scope without versions
     */
    public Alert compose(
            String alertId,
            Alert before,
            List<Member> members,
            Scope scope,
            Collection<KnownSeries> population,
            Collection<Deployment> deployments,
            Instant now) {
        boolean resolved = before != null && !AlertLifecycle.isActive(before);
        List<Member> representative = representative(members, resolved);
        Scope versioned = withVersion(scope, representative);
        boolean faded = resolved && representative.stream().noneMatch(this::isLargeEnough);
        double changePct = faded
                ? before.changePct()
                : median(representative, m -> m.regression().changePct());
        double baselineMs = faded ? before.baselineMs() : geometricMean(representative);
        Instant detectedAt = before == null ? now : before.detectedAt();
        Instant startedAt = startOf(members, detectedAt);
        AlertImpact impact = new AlertImpact(population, onePerSeries(members), scope);
        List<Cause> causes = new CauseRanking(versioned, impact, startedAt)
                .rank(deployments, settings.get().common().deploymentWindow(), tolerance(members));
        return new Alert(
                alertId,
                before == null ? 1 : resolved ? before.revision() : before.revision() + 1,
                before == null ? AlertStatus.FIRING : before.status(),
                resolved ? before.severity() : severity(changePct, impact),
                Direction.UP,
                new AlertTitle(versioned, impact, representative.get(0).statistic())
                        .text(changePct, startedAt, detectedAt),
                versioned,
                impact.changed(),
                baselineMs,
                baselineMs * (1 + changePct / 100),
                changePct,
                confidence(members),
                startedAt,
                detectedAt,
                now,
                before == null ? null : before.resolvedAt(),
                causes,
                before == null ? firstTransition(now) : before.history(),
                settingsOf(members));
    }

    private static Collection<Member> onePerSeries(List<Member> members) {
        Map<SeriesKey, Member> bySeries = new TreeMap<>();
        members.forEach(m -> bySeries.put(m.series(), m));
        return bySeries.values();
    }

    /**
     * Those of the statistic that most are of, so that numbers of two kinds are not mixed; of these the ones that go on,
     * until the alert is over; of these the ones by which it might have been raised.
     */
    private List<Member> representative(List<Member> members, boolean resolved) {
        long tails = members.stream()
                .filter(m -> m.statistic() == ChangedStatistic.TAIL)
                .count();
        ChangedStatistic most = 2 * tails > members.size() ? ChangedStatistic.TAIL : ChangedStatistic.LEVEL;
        List<Member> ofMost = preferring(members, m -> m.statistic() == most);
        return preferring(preferring(ofMost, m -> resolved || m.isOngoing()), this::isLargeEnough);
    }

    private boolean isLargeEnough(Member member) {
        return settings.get().of(member.series()).alerts().isLargeEnough(member.regression());
    }

    /** All where there is none. */
    private static List<Member> preferring(List<Member> members, Predicate<Member> which) {
        List<Member> chosen = members.stream().filter(which).toList();
        return chosen.isEmpty() ? members : chosen;
    }

    private static List<String> settingsOf(List<Member> members) {
        return members.stream()
                .flatMap(m -> m.regression().settings().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** When most of those began that it was raised for: those that followed say nothing of that. */
    private static Instant startOf(List<Member> members, Instant detectedAt) {
        List<Member> before = members.stream()
                .filter(m -> !m.regression().changePoint().isAfter(detectedAt))
                .toList();
        return before.isEmpty()
                ? detectedAt
                : Instant.ofEpochMilli((long) median(before, m -> (double) m.changePoint()));
    }

    private static List<Transition> firstTransition(Instant now) {
        return List.of(Transition.byDetector(now, null, AlertStatus.FIRING, TransitionReason.DETECTED, null));
    }

    private Duration tolerance(List<Member> members) {
        long units = 3 * (long) median(members, m -> (double) m.unitIntervalMs());
        return Duration.ofMillis(Math.max(settings.get().common().nearby().toMillis(), units));
    }

    private static Severity severity(double changePct, AlertImpact impact) {
        boolean critical = changePct >= CRITICAL_PCT || changePct >= CRITICAL_PCT_WIDESPREAD && impact.isWidespread();
        return critical ? Severity.CRITICAL : Severity.WARNING;
    }

    /** Names the version where one function has nearly one version alone. */
    private static Scope withVersion(Scope scope, List<Member> members) {
        if (scope.functions().size() != 1) {
            return scope;
        }
        Map<String, Long> votes = members.stream()
                .map(m -> m.regression().functionVersion())
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        List<String> versions = votes.entrySet().stream()
                .filter(e -> e.getValue() >= SINGLE_VERSION_SHARE * members.size())
                .map(Map.Entry::getKey)
                .toList();
        return new Scope(scope.functions(), versions, scope.pops(), scope.tiers(), scope.countries());
    }

    private static double confidence(List<Member> members) {
        double noneChanged = 1;
        for (Member member : members) {
            noneChanged *= 1 - member.regression().confidence();
        }
        return 1 - noneChanged;
    }

    private static double geometricMean(List<Member> members) {
        double logs = 0;
        for (Member member : members) {
            logs += Math.log(Math.max(0.01, member.regression().baselineMs()));
        }
        return Math.exp(logs / members.size());
    }

    private static double median(List<Member> members, Function<Member, Double> value) {
        List<Double> sorted = members.stream().map(value).sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
