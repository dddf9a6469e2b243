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
import dev.frostline.detection.alert.state.AlertIndexes;
import dev.frostline.detection.alert.state.EndReason;
import dev.frostline.detection.alert.state.Member;
import dev.frostline.detection.alert.state.ScopeMatch;
import dev.frostline.detection.alert.state.Table;
import dev.frostline.detection.alert.text.AlertComposer;
import dev.frostline.detection.settings.SettingsSnapshot;
import dev.frostline.model.Deployment;
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
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The alerts that were raised: writes each, reviews it when a review is due, resolves it and removes it in the end. */
final class RaisedAlerts {
    private static final long REVIEW_MS = Duration.ofHours(1).toMillis();
    private static final long RETAIN_RESOLVED_MS = Duration.ofDays(30).toMillis();
    /** A series that is silent for no longer than this and then goes on as before does not alert again. */
    private static final long RETAIN_SILENT_MS = Duration.ofDays(365).toMillis();

    private final AlertIndexes indexes;
    private final Table<Alert> alerts;
    private final Table<Long> reviews;
    private final Members members;
    private final Supplier<Explainer> explainers;
    private final AlertComposer composer;
    private final HoldDown holdDown;
    private final Silences silences;
    private final AlertRetention retention;

    RaisedAlerts(
            Supplier<SettingsSnapshot> settings,
            AlertIndexes indexes,
            Members members,
            Supplier<Explainer> explainers) {
        this.indexes = indexes;
        this.alerts = indexes.tables().alerts();
        this.reviews = indexes.tables().reviews();
        this.members = members;
        this.explainers = explainers;
        this.composer = new AlertComposer(settings, indexes.population(), indexes.deployments());
        this.holdDown = new HoldDown(settings, indexes.alerts());
        this.silences = new Silences(indexes.tables().silences());
        this.retention = new AlertRetention(indexes);
    }

    /** Writes the alert of some changes, and ends the alerts that turned out to be part of it. */
    void applyOutcome(Grouping.Outcome outcome, long now, List<Alert> revisions) {
        for (String absorbed : outcome.absorbed()) {
            Optional.ofNullable(alerts.get(absorbed))
                    .flatMap(alert -> AlertLifecycle.absorb(alert, Instant.ofEpochMilli(now), outcome.alertId()))
                    .ifPresent(alert -> save(alert, revisions));
        }
        update(outcome.alertId(), outcome.explanation(), now, revisions);
    }

    /** Plans a review of an alert that goes on; the earliest planned time counts. */
    void scheduleReview(@Nullable String alertId, long at) {
        Alert alert = alertId == null ? null : alerts.get(alertId);
        if (at < Long.MAX_VALUE && alert != null && AlertLifecycle.isActive(alert)) {
            Long planned = reviews.get(alert.alertId());
            reviews.put(alert.alertId(), planned == null ? at : Math.min(at, planned));
        }
    }

    /** Plans a review of the alerts that a deployment may be a cause of. */
    void scheduleReviews(Deployment deployment, long at) {
        indexes.alerts().activeOf(deployment.functionName()).forEach(alert -> scheduleReview(alert.alertId(), at));
    }

    /** When the next review is due; the greatest possible value where none is. */
    long dueAt() {
        return indexes.reviews().dueAt();
    }

    void reviewDue(long now, List<Alert> revisions) {
        indexes.reviews().dueBy(now).stream()
                .flatMap(id -> Stream.ofNullable(alerts.get(id)))
                .toList()
                .forEach(alert -> runReview(alert, now, revisions));
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
        List<Alert> revisions = new ArrayList<>();
        Alert alert = alerts.get(command.alertId());
        if (alert != null) {
            AlertLifecycle.apply(alert, command).ifPresent(applied -> {
                save(AlertLifecycle.isActive(alert) ? withFinalNumbers(applied) : applied, revisions);
                applySilences(applied, now, revisions);
            });
        }
        return revisions;
    }

    /** Applies a replay's revision of an alert that is over; an alert that is not known any more is added. */
    List<Alert> applyCorrection(Alert corrected) {
        Alert known = alerts.get(corrected.alertId());
        boolean next = known == null || !AlertLifecycle.isActive(known) && known.revision() < corrected.revision();
        List<Alert> revisions = new ArrayList<>();
        if (next && !AlertLifecycle.isActive(corrected)) {
            save(corrected, revisions);
        }
        return revisions;
    }

    List<Alert> applySilence(String silenceId, @Nullable Silence silence, long now) {
        silences.put(silenceId, silence);
        silences.removeEndedBefore(now - RETAIN_RESOLVED_MS);
        List<Alert> revisions = new ArrayList<>();
        indexes.alerts().active().forEach(alert -> applySilences(alert, now, revisions));
        return revisions;
    }

    private void runReview(Alert alert, long now, List<Alert> revisions) {
        reviews.remove(alert.alertId());
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
            Alert updated = alerts.get(alert.alertId());
            applySilences(updated == null ? alert : updated, now, revisions);
        }
    }

    /** The scope as it was; where members have left the alert, the scope of the others. */
    private Explanation explanationOf(Alert alert) {
        List<Member> own = members.of(alert.alertId());
        List<Explanation> rest = Members.countSeries(own) < alert.seriesCount()
                ? explainers.get().explain(own)
                : List.of();
        Scope scope = rest.size() == 1 ? rest.get(0).scope() : ScopeMatch.withoutVersions(alert.scope());
        return new Explanation(scope, ScopeMatch.isOneTrait(scope), own);
    }

    /** Publishes no revision where nothing has changed significantly. */
    private void update(String alertId, Explanation explanation, long now, List<Alert> revisions) {
        Alert before = alerts.get(alertId);
        Alert after = compose(alertId, before, explanation, Instant.ofEpochMilli(now));
        if (SignificantChange.between(before, after)) {
            Alert published = before == null ? silences.applyToNew(after, now) : after;
            save(published, revisions);
            scheduleReview(alertId, now + REVIEW_MS);
            applySilences(published, now, revisions);
        }
    }

    private Alert compose(String alertId, @Nullable Alert before, Explanation explanation, Instant now) {
        return composer.compose(alertId, before, explanation.members(), explanation.scope(), now);
    }

    /** With up-to-date numbers where the alert is over; the numbers of an alert that goes on change with {@link #update}. */
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
        alerts.put(alert.alertId(), alert);
        revisions.add(alert);
        if (alert.status() == AlertStatus.RESOLVED) {
            reviews.put(alert.alertId(), alert.updatedAt().toEpochMilli() + RETAIN_RESOLVED_MS);
            members.of(alert.alertId()).stream().filter(Member::isOver).forEach(members::remove);
        }
    }

    /** Not while one of its changes goes on, or may go on after its series was silent: the change would alert again. */
    private void removeIfExpired(Alert alert, long now) {
        retention.markSilent(members.of(alert.alertId()), now);
        List<Member> own = members.of(alert.alertId());
        if (own.stream().anyMatch(member -> member.isOngoing() || member.endedAt() > now - RETAIN_SILENT_MS)) {
            reviews.put(alert.alertId(), now + RETAIN_RESOLVED_MS);
            return;
        }
        own.forEach(members::remove);
        alerts.remove(alert.alertId());
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
