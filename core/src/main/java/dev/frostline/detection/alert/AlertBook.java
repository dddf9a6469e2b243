package dev.frostline.detection.alert;

import dev.frostline.detection.Change;
import dev.frostline.model.Alert;
import dev.frostline.model.AlertCommand;
import dev.frostline.model.AlertStatus;
import dev.frostline.model.Deployment;
import dev.frostline.model.Direction;
import dev.frostline.model.Regression;
import dev.frostline.model.Silence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * All alerts, and the changes that may yet become some. Told in the order of event time; what it answers are the
 * alerts' next revisions, in order. The same input in the same order gives the same answers. One thread at a time.
 */
public final class AlertBook {
    private static final long UNKNOWN = Long.MIN_VALUE;
    private static final long REVIEW_MS = Duration.ofHours(1).toMillis();
    private static final long FORGET_RESOLVED_MS = Duration.ofDays(30).toMillis();

    private final Supplier<SettingsBook> settings;
    private final AlertTables tables;
    private final AlertComposer composer;
    private final Grouping grouping;
    private final HoldDown holdDown;
    private final Silences silences;
    private final Forgetting forgetting;
    /** Looked for again only when something was told or set since: most messages are of no consequence. */
    private long nextDue = UNKNOWN;

    private SettingsBook dueBy;

    /** @param settings asked whenever something is decided */
    public AlertBook(Supplier<SettingsBook> settings, AlertTables tables) {
        this.settings = settings;
        this.tables = tables;
        this.composer = new AlertComposer(settings);
        this.grouping = new Grouping(settings, tables);
        this.holdDown = new HoldDown(settings, tables);
        this.silences = new Silences(tables.silences());
        this.forgetting = new Forgetting(tables);
    }

    /** A series exists, or still does. */
    public void announce(KnownSeries known) {
        tables.population().put(known.series().toString(), known);
    }

    /** @param now event time in epoch milliseconds, never less than before */
    public List<Alert> regression(Regression regression, long now) {
        nextDue = UNKNOWN;
        if (regression.direction() != Direction.UP) {
            return List.of();
        }
        Member known = tables.members().get(regression.changeId());
        if (regression.kind() == Regression.Kind.GONE) {
            return known == null ? List.of() : gone(known, regression, now);
        }
        if (known != null) {
            tables.members().put(regression.changeId(), known.with(regression));
            review(known.alertId(), now + of(regression).settle().toMillis());
        } else if (isLargeEnough(regression) && !takesUpAgain(regression, now) && isReady(regression)) {
            tables.members().put(regression.changeId(), Member.waiting(regression, now));
        }
        return List.of();
    }

    /** When there is something to do though nothing is told, in event time. */
    public OptionalLong nextDue() {
        SettingsBook current = settings.get();
        if (nextDue == UNKNOWN || current != dueBy) {
            dueBy = current;
            nextDue = grouping.dueAt();
            for (long review : tables.reviews().values()) {
                nextDue = Math.min(nextDue, review);
            }
        }
        return nextDue == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(nextDue);
    }

    /** When all that waits for its like has waited enough; the least possible value where nothing waits. */
    long settledAt() {
        long due = grouping.dueAt();
        return due == Long.MAX_VALUE ? Long.MIN_VALUE : due;
    }

    /** Does what is due. */
    public List<Alert> advanceTo(long now) {
        nextDue = UNKNOWN;
        List<Alert> revisions = new ArrayList<>();
        if (grouping.dueAt() <= now) {
            forgetting.silentSeries(now);
            grouping.regroup(outcome -> {
                merge(outcome, now, revisions);
                write(outcome.alertId(), outcome.explanation(), now).ifPresent(alert -> publish(alert, now, revisions));
            });
        }
        List<Alert> due = tables.alerts().values().stream()
                .filter(alert -> isDue(alert, now))
                .toList();
        due.forEach(alert -> review(alert, now, revisions));
        return revisions;
    }

    /** Empty where there is no such alert, or its state knows no such transition. */
    public List<Alert> command(AlertCommand command, long now) {
        nextDue = UNKNOWN;
        Alert alert = tables.alerts().get(command.alertId());
        Optional<Alert> next = alert == null ? Optional.empty() : AlertLifecycle.obey(alert, command);
        List<Alert> revisions = new ArrayList<>();
        next.ifPresent(obeyed -> {
            keep(obeyed);
            revisions.add(obeyed);
            applySilences(obeyed, now, revisions);
        });
        return revisions;
    }

    /** The changes of an alert that still go on, by change id. */
    public List<String> changesOf(String alertId) {
        return grouping.membersOf(alertId).stream()
                .filter(Member::goesOn)
                .map(Member::changeId)
                .toList();
    }

    public List<Alert> deployment(Deployment deployment, long now) {
        nextDue = UNKNOWN;
        tables.deployments()
                .put(deployment.functionName() + '@' + deployment.deployedAt().toEpochMilli(), deployment);
        tables.alerts().values().stream()
                .filter(alert -> isActive(alert) && alert.scope().functions().contains(deployment.functionName()))
                .toList()
                .forEach(alert -> review(alert.alertId(), now));
        return List.of();
    }

    /** A null silence ends the one of that id. */
    public List<Alert> silence(String silenceId, Silence silence, long now) {
        nextDue = UNKNOWN;
        silences.put(silenceId, silence);
        silences.forgetEndedBefore(now - FORGET_RESOLVED_MS);
        List<Alert> revisions = new ArrayList<>();
        tables.alerts().values().stream()
                .filter(AlertBook::isActive)
                .toList()
                .forEach(alert -> applySilences(alert, now, revisions));
        return revisions;
    }

    private AlertSettings of(Regression regression) {
        return settings.get().of(regression.series()).alerts();
    }

    private boolean isLargeEnough(Regression regression) {
        return regression.changePct() >= 100 * of(regression).minimumEffect();
    }

    private static boolean isReady(Regression regression) {
        return regression.confidence() > Change.UNCONFIRMED;
    }

    /** A series that was back and leaves again while its alert is still held is that alert's, confirmed or not. */
    private boolean takesUpAgain(Regression regression, long now) {
        Optional<Member> before = tables.members().values().stream()
                .filter(m -> m.end() == End.BACK && m.statistic() == regression.statistic())
                .filter(m -> m.series().equals(regression.series()))
                .filter(m -> isActive(tables.alerts().get(m.alertId())))
                .findFirst();
        before.ifPresent(member -> {
            tables.members().remove(member.changeId());
            Member again = Member.waiting(regression, now).in(member.alertId());
            tables.members().put(again.changeId(), again);
            review(again.alertId(), now + of(regression).settle().toMillis());
        });
        return before.isPresent();
    }

    private List<Alert> gone(Member member, Regression regression, long now) {
        Alert alert = member.isWaiting() ? null : tables.alerts().get(member.alertId());
        if (alert == null || !isActive(alert)) {
            tables.members().remove(regression.changeId());
            return List.of();
        }
        boolean newNormal = regression.changePct() >= 100 * of(regression).minimumEffect() / 2;
        tables.members().put(regression.changeId(), member.ended(newNormal ? End.BASELINE : End.BACK, now));
        return resolveIfOver(alert, now);
    }

    private List<Alert> resolveIfOver(Alert alert, long now) {
        List<Member> members = grouping.membersOf(alert.alertId());
        long overAt = holdDown.overAt(alert, members).orElse(Long.MAX_VALUE);
        if (overAt > now) {
            review(alert.alertId(), overAt);
            return List.of();
        }
        Optional<Alert> resolved = AlertLifecycle.recover(
                alert, Instant.ofEpochMilli(now), mostFrequentEnd(members).inWords());
        resolved.ifPresent(this::keep);
        return resolved.stream().toList();
    }

    private static End mostFrequentEnd(List<Member> members) {
        Map<End, Integer> ends = new EnumMap<>(End.class);
        members.stream().filter(m -> !m.goesOn()).forEach(m -> ends.merge(m.end(), 1, Integer::sum));
        return ends.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(End.BACK);
    }

    private void merge(Grouping.Outcome outcome, long now, List<Alert> revisions) {
        for (String absorbed : outcome.absorbed()) {
            AlertLifecycle.recover(
                            tables.alerts().get(absorbed),
                            Instant.ofEpochMilli(now),
                            "it is part of alert " + outcome.alertId())
                    .ifPresent(alert -> {
                        keep(alert);
                        revisions.add(alert);
                    });
        }
    }

    /** Empty where there would be no news. */
    private Optional<Alert> write(String alertId, Explanation explanation, long now) {
        Alert before = tables.alerts().get(alertId);
        Alert after = composer.compose(
                alertId,
                before,
                explanation.members(),
                explanation.scope(),
                tables.population().values(),
                tables.deployments().values(),
                Instant.ofEpochMilli(now));
        return News.between(before, after) ? Optional.of(after) : Optional.empty();
    }

    private void publish(Alert alert, long now, List<Alert> revisions) {
        Alert told = alert.revision() > 1 ? alert : silences.born(alert, now);
        keep(told);
        revisions.add(told);
        review(told.alertId(), now + REVIEW_MS);
        applySilences(told, now, revisions);
    }

    private boolean isDue(Alert alert, long now) {
        Long due = tables.reviews().get(alert.alertId());
        return due != null && due <= now;
    }

    private void review(Alert alert, long now, List<Alert> revisions) {
        tables.reviews().remove(alert.alertId());
        if (!isActive(alert)) {
            forget(alert, now);
            return;
        }
        review(alert.alertId(), now + REVIEW_MS);
        forgetting.markVanished(grouping.membersOf(alert.alertId()), now);
        List<Alert> resolved = resolveIfOver(alert, now);
        if (!resolved.isEmpty()) {
            revisions.addAll(resolved);
            return;
        }
        Explanation same =
                new Explanation(Grouping.withoutVersions(alert.scope()), grouping.membersOf(alert.alertId()));
        write(alert.alertId(), same, now).ifPresent(news -> publish(news, now, revisions));
        applySilences(tables.alerts().get(alert.alertId()), now, revisions);
    }

    private void applySilences(Alert alert, long now, List<Alert> revisions) {
        silences.apply(alert, now).ifPresent(changed -> {
            keep(changed);
            revisions.add(changed);
        });
        review(alert.alertId(), silences.nextEdge(alert, now));
    }

    private void keep(Alert alert) {
        tables.alerts().put(alert.alertId(), alert);
        if (alert.status() == AlertStatus.RESOLVED) {
            tables.reviews().put(alert.alertId(), alert.updatedAt().toEpochMilli() + FORGET_RESOLVED_MS);
            grouping.membersOf(alert.alertId()).stream()
                    .filter(member -> !member.goesOn())
                    .forEach(member -> tables.members().remove(member.changeId()));
        }
    }

    /** Not while one of its changes goes on, which would be news again. */
    private void forget(Alert alert, long now) {
        forgetting.markVanished(grouping.membersOf(alert.alertId()), now);
        if (!changesOf(alert.alertId()).isEmpty()) {
            tables.reviews().put(alert.alertId(), now + FORGET_RESOLVED_MS);
            return;
        }
        grouping.membersOf(alert.alertId()).forEach(member -> tables.members().remove(member.changeId()));
        tables.alerts().remove(alert.alertId());
        forgetting.oldDeployments(now);
    }

    /** Asks for a look at an alert; the earliest that was asked for counts. */
    private void review(String alertId, long at) {
        Alert alert = alertId == null ? null : tables.alerts().get(alertId);
        if (at < Long.MAX_VALUE && alert != null && isActive(alert)) {
            Long planned = tables.reviews().get(alertId);
            tables.reviews().put(alertId, planned == null ? at : Math.min(planned, at));
        }
    }

    static boolean isActive(Alert alert) {
        return alert.status() != AlertStatus.RESOLVED;
    }
}
