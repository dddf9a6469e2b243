package dev.frostline.detection.alert;

import dev.frostline.model.Alert;
import dev.frostline.model.AlertCommand;
import dev.frostline.model.Deployment;
import dev.frostline.model.Regression;
import dev.frostline.model.Silence;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * All alerts, and the changes that may yet become some. Told in the order of event time; what it answers are the
 * alerts' next revisions, in order. The same input in the same order gives the same answers. One thread at a time.
 */
public final class AlertBook {
    private static final long UNKNOWN = Long.MIN_VALUE;

    private final Supplier<SettingsBook> settings;
    private final AlertTables tables;
    private final Members members;
    private final Grouping grouping;
    private final LiveAlerts alerts;
    private final ChangeIntake intake;
    private final Forgetting forgetting;
    /** Looked for again only when something was told or set since: most messages are of no consequence. */
    private long nextDue = UNKNOWN;

    private SettingsBook dueBy;

    /** @param settings asked whenever something is decided */
    public AlertBook(Supplier<SettingsBook> settings, AlertTables tables) {
        this.settings = settings;
        this.tables = tables;
        this.members = new Members(tables);
        this.grouping = new Grouping(settings, tables, this::explainer);
        this.alerts = new LiveAlerts(settings, tables, this::explainer);
        this.intake = new ChangeIntake(settings, members, alerts);
        this.forgetting = new Forgetting(tables);
    }

    /** A series exists, or still does. */
    public void announce(KnownSeries known) {
        tables.population().put(known.series().toString(), known);
    }

    /** @param now event time in epoch milliseconds, never less than before */
    public List<Alert> regression(Regression regression, long now) {
        nextDue = UNKNOWN;
        return intake.take(regression, now);
    }

    /** When there is something to do though nothing is told, in event time. */
    public OptionalLong nextDue() {
        SettingsBook current = settings.get();
        if (nextDue == UNKNOWN || current != dueBy) {
            dueBy = current;
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
            forgetting.silentSeries(now);
            grouping.regroup(now, outcome -> alerts.write(outcome, now, revisions));
        }
        alerts.reviewDue(now, revisions);
        return revisions;
    }

    /** Empty where there is no such alert, or its state knows no such transition. */
    public List<Alert> command(AlertCommand command, long now) {
        nextDue = UNKNOWN;
        return alerts.obey(command, now);
    }

    /** Empty where the alert goes on, or has a later revision than the one before this. */
    List<Alert> correct(Alert alert) {
        nextDue = UNKNOWN;
        return alerts.correct(alert);
    }

    /** The changes of an alert that still go on, by change id. */
    public List<String> changesOf(String alertId) {
        return members.of(alertId).stream()
                .filter(Member::goesOn)
                .map(Member::changeId)
                .toList();
    }

    public List<Alert> deployment(Deployment deployment, long now) {
        nextDue = UNKNOWN;
        tables.deployments()
                .put(deployment.functionName() + '@' + deployment.deployedAt().toEpochMilli(), deployment);
        alerts.review(alert -> mayConcern(deployment, alert), now);
        return List.of();
    }

    /** Of a scope that names no function there may be only one. */
    private static boolean mayConcern(Deployment deployment, Alert alert) {
        List<String> functions = alert.scope().functions();
        return functions.isEmpty() || functions.contains(deployment.functionName());
    }

    /** A null silence ends the one of that id. */
    public List<Alert> silence(String silenceId, Silence silence, long now) {
        nextDue = UNKNOWN;
        return alerts.silence(silenceId, silence, now);
    }

    private Explainer explainer() {
        return new Explainer(
                tables.population().values(), settings.get().common().scatteredFrom());
    }
}
