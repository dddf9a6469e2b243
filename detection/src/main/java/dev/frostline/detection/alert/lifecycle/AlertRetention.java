package dev.frostline.detection.alert.lifecycle;

import dev.frostline.detection.alert.state.AlertTables;
import dev.frostline.detection.alert.state.EndReason;
import dev.frostline.detection.alert.state.KnownSeries;
import dev.frostline.detection.alert.state.Member;
import dev.frostline.model.Deployment;
import java.time.Duration;
import java.util.List;

/** Keeps what is known bounded: what can concern no alert any more goes. */
public final class AlertRetention {
    private static final long DEPLOYMENTS_MS = Duration.ofDays(2).toMillis();
    private static final long SERIES_MS = Duration.ofDays(14).toMillis();
    private static final int MIN_INTERVALS_UNTIL_SILENT = 10;
    private static final long MIN_SILENT_MS = Duration.ofDays(3).toMillis();

    private final AlertTables tables;

    public AlertRetention(AlertTables tables) {
        this.tables = tables;
    }

    /** Series of which nothing was heard for so long that they are no longer among those that could change. */
    public void removeSilentSeries(long now) {
        tables.population().values().stream()
                .filter(known -> known.lastSeen() < now - SERIES_MS)
                .toList()
                .forEach(known -> tables.population().remove(known.series().toString()));
    }

    public void removeOldDeployments(long now) {
        List<Deployment> old = tables.deployments().values().stream()
                .filter(d -> d.deployedAt().toEpochMilli() < now - DEPLOYMENTS_MS)
                .toList();
        old.forEach(d -> tables.deployments()
                .remove(d.functionName() + '@' + d.deployedAt().toEpochMilli()));
    }

    /** Notes of an alert's members whose series nothing is measured of any more. */
    public void markSilent(List<Member> members, long now) {
        for (Member member : members) {
            KnownSeries known = tables.population().get(member.series().toString());
            long silenceLimitMs = Math.max(MIN_SILENT_MS, MIN_INTERVALS_UNTIL_SILENT * member.unitIntervalMs());
            if (member.isOngoing() && (known == null || known.lastSeen() < now - silenceLimitMs)) {
                tables.members().put(member.changeId(), member.ended(EndReason.SILENT, now));
            }
        }
    }
}
