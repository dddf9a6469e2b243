package dev.frostline.detection.alert.text;

import dev.frostline.detection.alert.lifecycle.AlertLifecycle;
import dev.frostline.detection.alert.state.DeploymentIndex;
import dev.frostline.detection.alert.state.Member;
import dev.frostline.detection.alert.state.Population;
import dev.frostline.detection.settings.SettingsSnapshot;
import dev.frostline.model.ChangedStatistic;
import dev.frostline.model.Direction;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.AlertBuilder;
import dev.frostline.model.alert.AlertStatus;
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
import org.jspecify.annotations.Nullable;

/** Writes an alert's numbers and texts from its members. */
public final class AlertComposer {
    private static final double CRITICAL_PCT = 50;
    private static final double CRITICAL_PCT_WIDESPREAD = 20;
    private static final double SINGLE_VERSION_SHARE = 0.9;

    private final Supplier<SettingsSnapshot> settings;
    private final Population population;
    private final DeploymentIndex deployments;

    public AlertComposer(Supplier<SettingsSnapshot> settings, Population population, DeploymentIndex deployments) {
        this.settings = settings;
        this.population = population;
        this.deployments = deployments;
    }

    /**
     * The next revision of an alert that goes on, or the first of a new alert. Of an alert that has just been resolved,
     * the same revision with its final numbers, since no later revision brings them up to date: the effect only where it
     * is still worth an alert.
     *
     * @param before the alert as it was, null for a new alert
     * @param members never empty
     * @param scope without versions
     */
    public Alert compose(String alertId, @Nullable Alert before, List<Member> members, Scope scope, Instant now) {
        boolean resolved = before != null && !AlertLifecycle.isActive(before);
        List<Member> representative = representative(members, resolved);
        TypicalChange effect =
                before != null && resolved && representative.stream().noneMatch(this::isLargeEnough)
                        ? new TypicalChange(before.changePct(), before.baselineMs())
                        : new TypicalChange(
                                median(representative, m -> m.regression().changePct()), geometricMean(representative));
        Instant detectedAt = before == null ? now : before.detectedAt();
        AlertImpact impact = new AlertImpact(population, onePerSeries(members), scope);
        AlertBuilder alert = before == null ? first(alertId, now) : AlertBuilder.builder(before);
        if (!resolved) {
            alert.revision(alert.revision() + 1).severity(severity(effect.changePct(), impact));
        }
        describe(alert, withVersion(scope, representative), impact, startOf(members, detectedAt), tolerance(members));
        return alert.title(new AlertTitle(
                                alert.scope(), impact, representative.get(0).statistic())
                        .text(effect.changePct(), alert.startedAt(), detectedAt))
                .baselineMs(effect.baselineMs())
                .currentMs(effect.baselineMs() * (1 + effect.changePct() / 100))
                .changePct(effect.changePct())
                .confidence(confidence(members))
                .updatedAt(now)
                .settings(settingsOf(members))
                .build();
    }

    private static AlertBuilder first(String alertId, Instant now) {
        Transition detected = Transition.byDetector(now, null, AlertStatus.FIRING, TransitionReason.DETECTED, null);
        return AlertBuilder.builder()
                .alertId(alertId)
                .status(AlertStatus.FIRING)
                .direction(Direction.UP)
                .detectedAt(now)
                .history(List.of(detected));
    }

    /** Sets where and since when, how many, and the causes. */
    private void describe(AlertBuilder alert, Scope scope, AlertImpact impact, Instant startedAt, Duration tolerance) {
        CauseRanking ranking = new CauseRanking(scope, impact, startedAt);
        alert.scope(scope)
                .seriesCount(impact.changed())
                .startedAt(startedAt)
                .causes(ranking.rank(deployments, settings.get().common().deploymentWindow(), tolerance));
    }

    private static Collection<Member> onePerSeries(List<Member> members) {
        Map<SeriesKey, Member> bySeries = new TreeMap<>();
        members.forEach(m -> bySeries.put(m.series(), m));
        return bySeries.values();
    }

    /**
     * The members of the statistic that most members are of, so that numbers of two kinds are not mixed; of these the
     * members that go on, until the alert is over; of these the members that are large enough to raise an alert.
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

    /** All members where none is of this kind. */
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

    /** The median beginning of the members that the alert was raised for; those that followed do not count. */
    private static Instant startOf(List<Member> members, Instant detectedAt) {
        List<Member> before = members.stream()
                .filter(m -> !m.regression().changePoint().isAfter(detectedAt))
                .toList();
        return before.isEmpty()
                ? detectedAt
                : Instant.ofEpochMilli((long) median(before, m -> (double) m.changePoint()));
    }

    private Duration tolerance(List<Member> members) {
        long units = 3 * (long) median(members, m -> (double) m.unitIntervalMs());
        return Duration.ofMillis(Math.max(settings.get().common().nearby().toMillis(), units));
    }

    private static Severity severity(double changePct, AlertImpact impact) {
        boolean critical = changePct >= CRITICAL_PCT || changePct >= CRITICAL_PCT_WIDESPREAD && impact.isWidespread();
        return critical ? Severity.CRITICAL : Severity.WARNING;
    }

    /** Adds the version where the scope is one function and nearly all of its members have one version. */
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

    /** @param changePct 100 × (current − baseline) / baseline */
    private record TypicalChange(double changePct, double baselineMs) {}
}
