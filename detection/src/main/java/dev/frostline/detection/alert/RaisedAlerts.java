package dev.frostline.detection.alert;

import dev.frostline.detection.alert.grouping.Explainer;
import dev.frostline.detection.alert.grouping.Explanation;
import dev.frostline.detection.alert.grouping.Grouping;
import dev.frostline.detection.alert.grouping.Members;
import dev.frostline.detection.alert.lifecycle.AlertLifecycle;
import dev.frostline.detection.alert.lifecycle.AlertRetention;
import dev.frostline.detection.alert.lifecycle.HoldDown;
import dev.frostline.detection.alert.lifecycle.SignificantChange;
import dev.frostline.detection.alert.lifecycle.Silences;
import dev.frostline.detection.alert.state.AlertTables;
import dev.frostline.detection.alert.state.EndReason;
import dev.frostline.detection.alert.state.Member;
import dev.frostline.detection.alert.state.ScopeMatch;
import dev.frostline.detection.alert.text.AlertComposer;
import dev.frostline.detection.settings.SettingsSnapshot;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.AlertCommand;
import dev.frostline.model.alert.AlertStatus;
import dev.frostline.model.alert.Scope;
import dev.frostline.model.alert.Silence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The alerts that were raised: each is written, looked at again when that is due, resolved and at last forgotten. */
final class RaisedAlerts {
    private static final long REVIEW_MS = Duration.ofHours(1).toMillis();
    private static final long RETAIN_RESOLVED_MS = Duration.ofDays(30).toMillis();
    /** A series may be silent for so long and then go on as before, which is no news. */
    private static final long RETAIN_SILENT_MS = Duration.ofDays(365).toMillis();

    private final AlertTables tables;
    private final Members members;
    private final Supplier<Explainer> explainers;
    private final AlertComposer composer;
    private final HoldDown holdDown;
    private final Silences silences;
    private final AlertRetention retention;

    RaisedAlerts(Supplier<SettingsSnapshot> settings, AlertTables tables, Supplier<Explainer> explainers) {
        this.tables = tables;
        this.members = new Members(tables);
        this.explainers = explainers;
        this.composer = new AlertComposer(settings);
        this.holdDown = new HoldDown(settings, tables);
        this.silences = new Silences(tables.silences());
        this.retention = new AlertRetention(tables);
    }

    /** Writes what was found to be one alert, and ends what turned out to be part of it. */
    void applyOutcome(Grouping.Outcome outcome, long now, List<Alert> revisions) {
        for (String absorbed : outcome.absorbed()) {
            AlertLifecycle.absorb(tables.alerts().get(absorbed), Instant.ofEpochMilli(now), outcome.alertId())
                    .ifPresent(alert -> save(alert, revisions));
        }
        update(outcome.alertId(), outcome.explanation(), now, revisions);
    }

    /** Asks for a look at an alert, if it is one that goes on; the earliest that was asked for counts. */
    void scheduleReview(String alertId, long at) {
        Alert alert = alertId == null ? null : tables.alerts().get(alertId);
        if (at < Long.MAX_VALUE && alert != null && AlertLifecycle.isActive(alert)) {
            tables.reviews().put(alertId, Math.min(at, reviewAt(alertId)));
        }
    }

    void scheduleReview(Predicate<Alert> which, long at) {
        matching(which).forEach(alert -> scheduleReview(alert.alertId(), at));
    }

    /** When the next look at one is due; the greatest possible value where none is. */
    long dueAt() {
        return tables.reviews().values().stream()
                .mapToLong(Long::longValue)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    void reviewDue(long now, List<Alert> revisions) {
        matching(alert -> reviewAt(alert.alertId()) <= now).forEach(alert -> runReview(alert, now, revisions));
    }

    List<Alert> resolveIfOver(Alert alert, long now) {
        List<Member> own = members.of(alert.alertId());
        long overAt = holdDown.overAt(alert, own).orElse(Long.MAX_VALUE);
        List<Alert> revisions = new ArrayList<>();
        if (overAt > now) {
            scheduleReview(alert.alertId(), overAt);
        } else {
            AlertLifecycle.resolve(alert, Instant.ofEpochMilli(now), mostFrequentEndReason(own))
                    .ifPresent(resolved -> save(withFinalNumbers(resolved), revisions));
        }
        return revisions;
    }

    List<Alert> apply(AlertCommand command, long now) {
        Alert alert = tables.alerts().get(command.alertId());
        Optional<Alert> next = alert == null ? Optional.empty() : AlertLifecycle.apply(alert, command);
        List<Alert> revisions = new ArrayList<>();
        next.ifPresent(applied -> {
            save(AlertLifecycle.isActive(alert) ? withFinalNumbers(applied) : applied, revisions);
            applySilences(applied, now, revisions);
        });
        return revisions;
    }

    /** Takes another's word for an alert that is over; one that is forgotten, or was never known, is known then. */
    List<Alert> applyCorrection(Alert corrected) {
        Alert known = tables.alerts().get(corrected.alertId());
        boolean next = known == null || !AlertLifecycle.isActive(known) && known.revision() < corrected.revision();
        List<Alert> revisions = new ArrayList<>();
        if (next && !AlertLifecycle.isActive(corrected)) {
            save(corrected, revisions);
        }
        return revisions;
    }

    List<Alert> applySilence(String silenceId, Silence silence, long now) {
        silences.put(silenceId, silence);
        silences.removeEndedBefore(now - RETAIN_RESOLVED_MS);
        List<Alert> revisions = new ArrayList<>();
        matching(AlertLifecycle::isActive).forEach(alert -> applySilences(alert, now, revisions));
        return revisions;
    }

    private List<Alert> matching(Predicate<Alert> which) {
        return tables.alerts().values().stream().filter(which).toList();
    }

    private long reviewAt(String alertId) {
        Long planned = tables.reviews().get(alertId);
        return planned == null ? Long.MAX_VALUE : planned;
    }

    private void runReview(Alert alert, long now, List<Alert> revisions) {
        tables.reviews().remove(alert.alertId());
        if (!AlertLifecycle.isActive(alert)) {
            removeIfExpired(alert, now);
            return;
        }
        scheduleReview(alert.alertId(), now + REVIEW_MS);
        retention.markSilent(members.of(alert.alertId()), now);
        List<Alert> resolved = resolveIfOver(alert, now);
        revisions.addAll(resolved);
        if (resolved.isEmpty()) {
            update(alert.alertId(), explanationOf(alert), now, revisions);
            applySilences(tables.alerts().get(alert.alertId()), now, revisions);
        }
    }

    /** As it was; where members have left it, by what the others have in common. */
    private Explanation explanationOf(Alert alert) {
        List<Member> own = members.of(alert.alertId());
        List<Explanation> rest = Members.countSeries(own) < alert.seriesCount()
                ? explainers.get().explain(own)
                : List.of();
        Scope scope = rest.size() == 1 ? rest.get(0).scope() : ScopeMatch.withoutVersions(alert.scope());
        return new Explanation(scope, ScopeMatch.isOneTrait(scope), own);
    }

    /** Nothing is said where there would be no news. */
    private void update(String alertId, Explanation explanation, long now, List<Alert> revisions) {
        Alert before = tables.alerts().get(alertId);
        Alert after = compose(alertId, before, explanation, Instant.ofEpochMilli(now));
        if (SignificantChange.between(before, after)) {
            Alert published = before == null ? silences.applyToNew(after, now) : after;
            save(published, revisions);
            scheduleReview(alertId, now + REVIEW_MS);
            applySilences(published, now, revisions);
        }
    }

    private Alert compose(String alertId, Alert before, Explanation explanation, Instant now) {
        return composer.compose(
                alertId,
                before,
                explanation.members(),
                explanation.scope(),
                tables.population().values(),
                tables.deployments().values(),
                now);
    }

    /** With numbers that are up to date where it is over; those of one that went on are told when there is news. */
    private Alert withFinalNumbers(Alert alert) {
        return AlertLifecycle.isActive(alert)
                ? alert
                : compose(alert.alertId(), alert, explanationOf(alert), alert.updatedAt());
    }

    private void applySilences(Alert alert, long now, List<Alert> revisions) {
        silences.apply(alert, now).ifPresent(changed -> save(changed, revisions));
        scheduleReview(alert.alertId(), silences.nextBoundary(alert, now));
    }

    private void save(Alert alert, List<Alert> revisions) {
        tables.alerts().put(alert.alertId(), alert);
        revisions.add(alert);
        if (alert.status() == AlertStatus.RESOLVED) {
            tables.reviews().put(alert.alertId(), alert.updatedAt().toEpochMilli() + RETAIN_RESOLVED_MS);
            members.of(alert.alertId()).stream().filter(Member::isOver).forEach(members::remove);
        }
    }

    /** Not while one of its changes goes on, or may do so after a silence: it would be news again. */
    private void removeIfExpired(Alert alert, long now) {
        retention.markSilent(members.of(alert.alertId()), now);
        List<Member> own = members.of(alert.alertId());
        if (own.stream().anyMatch(member -> member.isOngoing() || member.endedAt() > now - RETAIN_SILENT_MS)) {
            tables.reviews().put(alert.alertId(), now + RETAIN_RESOLVED_MS);
            return;
        }
        own.forEach(members::remove);
        tables.alerts().remove(alert.alertId());
        retention.removeOldDeployments(now);
    }

    private static EndReason mostFrequentEndReason(List<Member> members) {
        Map<EndReason, Integer> ends = new EnumMap<>(EndReason.class);
        members.stream().filter(m -> !m.isOngoing()).forEach(m -> ends.merge(m.endReason(), 1, Integer::sum));
        return ends.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(EndReason.BACK);
    }
}
