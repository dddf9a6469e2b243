package dev.frostline.detection.alert;

import dev.frostline.detection.alert.grouping.Explainer;
import dev.frostline.detection.alert.grouping.Grouping;
import dev.frostline.detection.alert.grouping.Members;
import dev.frostline.detection.alert.lifecycle.AlertRetention;
import dev.frostline.detection.alert.state.AlertIndexes;
import dev.frostline.detection.alert.state.AlertTables;
import dev.frostline.detection.alert.state.KnownSeries;
import dev.frostline.detection.alert.state.Member;
import dev.frostline.detection.settings.SettingsSnapshot;
import dev.frostline.model.Deployment;
import dev.frostline.model.Regression;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.AlertCommand;
import dev.frostline.model.alert.Silence;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All alerts, and the changes that may become alerts. Handles events in the order of event time, and returns the next
 * revisions of the alerts, in order. The same input in the same order gives the same revisions. One thread at a time.
 */
public final class AlertEngine {
    private static final long UNKNOWN = Long.MIN_VALUE;

    private final Supplier<SettingsSnapshot> settings;
    private final AlertIndexes indexes;
    private final Members members;
    private final Grouping grouping;
    private final RaisedAlerts alerts;
    private final RegressionHandler regressionHandler;
    private final AlertRetention retention;
    /** {@link #UNKNOWN} after each event that may change it: most messages do not. */
    private long nextDue = UNKNOWN;

    private @Nullable SettingsSnapshot dueSettings;

    /**
     * @param settings read at each decision
     * @param tables must not be changed by anybody else while the engine is used
     */
    public AlertEngine(Supplier<SettingsSnapshot> settings, AlertTables tables) {
        this.settings = settings;
        this.indexes = new AlertIndexes(tables);
        this.members = new Members(indexes);
        this.grouping = new Grouping(settings, indexes, members, this::explainer);
        this.alerts = new RaisedAlerts(settings, indexes, members, this::explainer);
        this.regressionHandler = new RegressionHandler(settings, members, alerts);
        this.retention = new AlertRetention(indexes);
    }

    /** Adds a series to the population, or updates when it was last seen. */
    public void updateSeries(KnownSeries known) {
        indexes.tables().population().put(known.series().toString(), known);
    }

    /** @param now event time in epoch milliseconds, never less than before */
    public List<Alert> handleRegression(Regression regression, long now) {
        nextDue = UNKNOWN;
        return regressionHandler.handle(regression, now);
    }

    /** When {@link #advanceTo} has something to do though no event comes; event time, epoch milliseconds. */
    public OptionalLong nextDue() {
        SettingsSnapshot current = settings.get();
        if (nextDue == UNKNOWN || current != dueSettings) {
            dueSettings = current;
            nextDue = Math.min(grouping.dueAt(), alerts.dueAt());
        }
        return nextDue == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(nextDue);
    }

    /** When all changes that wait for others of their cause have waited enough; the least possible value where none waits. */
    long settledAt() {
        long due = grouping.dueAt();
        return due == Long.MAX_VALUE ? Long.MIN_VALUE : due;
    }

    /** Groups the changes that have waited enough, and reviews the alerts whose review is due. */
    public List<Alert> advanceTo(long now) {
        nextDue = UNKNOWN;
        List<Alert> revisions = new ArrayList<>();
        if (grouping.dueAt() <= now) {
            retention.removeSilentSeries(now);
            grouping.regroup(now, outcome -> alerts.applyOutcome(outcome, now, revisions));
        }
        alerts.reviewDue(now, revisions);
        return revisions;
    }

    /** Empty where there is no such alert, or its status has no such transition. */
    public List<Alert> apply(AlertCommand command, long now) {
        nextDue = UNKNOWN;
        return alerts.apply(command, now);
    }

    /** Empty where the alert goes on, or has this revision or a later one already. */
    List<Alert> applyCorrection(Alert alert) {
        nextDue = UNKNOWN;
        return alerts.applyCorrection(alert);
    }

    /** The members of an alert, in the order of change point and series. */
    List<Member> membersOf(String alertId) {
        return members.of(alertId);
    }

    /** The change ids of the members of an alert that still go on. */
    public List<String> changesOf(String alertId) {
        return members.of(alertId).stream()
                .filter(Member::isOngoing)
                .map(Member::changeId)
                .toList();
    }

    public List<Alert> handleDeployment(Deployment deployment, long now) {
        nextDue = UNKNOWN;
        indexes.tables().deployments().put(AlertIndexes.key(deployment), deployment);
        alerts.scheduleReviews(deployment, now);
        return List.of();
    }

    /** A null silence ends the one of that id. */
    public List<Alert> applySilence(String silenceId, @Nullable Silence silence, long now) {
        nextDue = UNKNOWN;
        return alerts.applySilence(silenceId, silence, now);
    }

    private Explainer explainer() {
        return new Explainer(indexes.population(), settings.get().common().scatteredFrom());
    }
}
