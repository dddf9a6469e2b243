package dev.frostline.detection.alert.lifecycle;

import dev.frostline.detection.alert.state.AlertIndexes;
import dev.frostline.detection.alert.state.AlertTables;
import dev.frostline.detection.alert.state.EndReason;
import dev.frostline.detection.alert.state.KnownSeries;
import dev.frostline.detection.alert.state.Member;
import java.time.Duration;
import java.util.List;

/** Keeps the tables bounded: rows that cannot concern an alert any more are removed. */
public final class AlertRetention {
    private static final long DEPLOYMENTS_MS = Duration.ofDays(2).toMillis();
    private static final long SERIES_MS = Duration.ofDays(14).toMillis();
    private static final int MIN_INTERVALS_UNTIL_SILENT = 10;
    private static final long MIN_SILENT_MS = Duration.ofDays(3).toMillis();

    private final AlertIndexes indexes;
    private final AlertTables tables;

    public AlertRetention(AlertIndexes indexes) {
        this.indexes = indexes;
        this.tables = indexes.tables();
    }

    /** Removes series that were not announced for 14 days: they no longer count among those that could change. */
    public void removeSilentSeries(long now) {
        indexes.population().lastSeenBefore(now - SERIES_MS).forEach(tables.population()::remove);
    }

    public void removeOldDeployments(long now) {
        indexes.deployments().before(now - DEPLOYMENTS_MS).forEach(tables.deployments()::remove);
    }

    /** Ends those members of an alert of whose series nothing is measured any more. */
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
