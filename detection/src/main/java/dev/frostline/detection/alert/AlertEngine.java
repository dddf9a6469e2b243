package dev.frostline.detection.alert;

import dev.frostline.detection.alert.grouping.Explainer;
import dev.frostline.detection.alert.grouping.Grouping;
import dev.frostline.detection.alert.grouping.Members;
import dev.frostline.detection.alert.lifecycle.AlertRetention;
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

/**
 * All alerts, and the changes that may yet become some. Told in the order of event time; what it answers are the
 * alerts' next revisions, in order. The same input in the same order gives the same answers. One thread at a time.
 */
public final class AlertEngine {
    private static final long UNKNOWN = Long.MIN_VALUE;

    private final Supplier<SettingsSnapshot> settings;
    private final AlertTables tables;
    private final Members members;
    private final Grouping grouping;
    private final RaisedAlerts alerts;
    private final RegressionHandler regressionHandler;
    private final AlertRetention retention;
    /** Looked for again only when something was told or set since: most messages are of no consequence. */
    private long nextDue = UNKNOWN;

    private SettingsSnapshot dueSettings;

    /** @param settings asked whenever something is decided */
    public AlertEngine(Supplier<SettingsSnapshot> settings, AlertTables tables) {
        this.settings = settings;
        this.tables = tables;
        this.members = new Members(tables);
        this.grouping = new Grouping(settings, tables, this::explainer);
        this.alerts = new RaisedAlerts(settings, tables, this::explainer);
        this.regressionHandler = new RegressionHandler(settings, members, alerts);
        this.retention = new AlertRetention(tables);
    }

    /** A series exists, or still does. */
    public void updateSeries(KnownSeries known) {
        tables.population().put(known.series().toString(), known);
    }

    /** @param now event time in epoch milliseconds, never less than before */
    public List<Alert> handleRegression(Regression regression, long now) {
        nextDue = UNKNOWN;
        return regressionHandler.handle(regression, now);
    }

    /** When there is something to do though nothing is told, in event time. */
    public OptionalLong nextDue() {
        SettingsSnapshot current = settings.get();
        if (nextDue == UNKNOWN || current != dueSettings) {
            dueSettings = current;
            nextDue = Math.min(grouping.dueAt(), alerts.dueAt());
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
            retention.removeSilentSeries(now);
            grouping.regroup(now, outcome -> alerts.applyOutcome(outcome, now, revisions));
        }
        alerts.reviewDue(now, revisions);
        return revisions;
    }

    /** Empty where there is no such alert, or its state knows no such transition. */
    public List<Alert> apply(AlertCommand command, long now) {
        nextDue = UNKNOWN;
        return alerts.apply(command, now);
    }

    /** Empty where the alert goes on, or has a later revision than the one before this. */
    List<Alert> applyCorrection(Alert alert) {
        nextDue = UNKNOWN;
        return alerts.applyCorrection(alert);
    }

    /** The changes of an alert that still go on, by change id. */
    public List<String> changesOf(String alertId) {
        return members.of(alertId).stream()
                .filter(Member::isOngoing)
                .map(Member::changeId)
                .toList();
    }

    public List<Alert> handleDeployment(Deployment deployment, long now) {
        nextDue = UNKNOWN;
        tables.deployments()
                .put(deployment.functionName() + '@' + deployment.deployedAt().toEpochMilli(), deployment);
        alerts.scheduleReview(alert -> mayConcern(deployment, alert), now);
        return List.of();
    }

    /** Of a scope that names no function there may be only one. */
    private static boolean mayConcern(Deployment deployment, Alert alert) {
        List<String> functions = alert.scope().functions();
        return functions.isEmpty() || functions.contains(deployment.functionName());
    }

    /** A null silence ends the one of that id. */
    public List<Alert> applySilence(String silenceId, Silence silence, long now) {
        nextDue = UNKNOWN;
        return alerts.applySilence(silenceId, silence, now);
    }

    private Explainer explainer() {
        return new Explainer(
                tables.population().values(), settings.get().common().scatteredFrom());
    }
}
