package dev.frostline.detection.alert.state;

import dev.frostline.model.Deployment;
import dev.frostline.model.alert.Alert;

/**
 * The tables of alerting with an index over each of them, so that no event searches a whole table. The indexes are
 * never stored: they are built from the rows at the start. From then on all changes must go through {@link #tables}.
 * One thread at a time.
 */
public final class AlertIndexes {
    private final Population population = new Population();
    private final MemberIndex members = new MemberIndex();
    private final AlertIndex alerts = new AlertIndex();
    private final DeploymentIndex deployments = new DeploymentIndex();
    private final ReviewQueue reviews = new ReviewQueue();
    private final AlertTables tables;

    public AlertIndexes(AlertTables stored) {
        tables = new AlertTables(
                new IndexedTable<>(stored.population(), population),
                new IndexedTable<>(stored.members(), members),
                new IndexedTable<>(stored.alerts(), alerts),
                new IndexedTable<>(stored.deployments(), deployments),
                stored.silences(),
                new IndexedTable<>(stored.reviews(), reviews));
        stored.population()
                .values()
                .forEach(known -> population.update(known.series().toString(), null, known));
        stored.members().values().forEach(member -> members.update(member.changeId(), null, member));
        stored.deployments().values().forEach(one -> deployments.update(key(one), null, one));
        for (Alert alert : stored.alerts().values()) {
            alerts.update(alert.alertId(), null, alert);
            reviews.update(alert.alertId(), null, stored.reviews().get(alert.alertId()));
        }
    }

    /** The key of a deployment's row. */
    public static String key(Deployment deployment) {
        return deployment.functionName() + '@' + deployment.deployedAt().toEpochMilli();
    }

    /** The tables to read from and to write to; the indexes follow each change. */
    public AlertTables tables() {
        return tables;
    }

    public Population population() {
        return population;
    }

    public MemberIndex members() {
        return members;
    }

    public AlertIndex alerts() {
        return alerts;
    }

    public DeploymentIndex deployments() {
        return deployments;
    }

    public ReviewQueue reviews() {
        return reviews;
    }
}
