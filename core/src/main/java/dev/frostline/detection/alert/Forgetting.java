package dev.frostline.detection.alert;

import dev.frostline.model.Deployment;
import java.time.Duration;
import java.util.List;

/** Keeps what is known bounded: what can concern no alert any more goes. */
final class Forgetting {
    private static final long DEPLOYMENTS_MS = Duration.ofDays(2).toMillis();
    private static final long SERIES_MS = Duration.ofDays(14).toMillis();
    private static final int FEWEST_CYCLES_TO_VANISH = 10;
    private static final long VANISHED_MS = Duration.ofDays(3).toMillis();

    private final AlertTables tables;

    Forgetting(AlertTables tables) {
        this.tables = tables;
    }

    /** Series of which nothing was heard for so long that they are no longer among those that could change. */
    void silentSeries(long now) {
        tables.population().values().stream()
                .filter(known -> known.lastSeen() < now - SERIES_MS)
                .toList()
                .forEach(known -> tables.population().remove(known.series().toString()));
    }

    void oldDeployments(long now) {
        List<Deployment> old = tables.deployments().values().stream()
                .filter(d -> d.deployedAt().toEpochMilli() < now - DEPLOYMENTS_MS)
                .toList();
        old.forEach(d -> tables.deployments()
                .remove(d.functionName() + '@' + d.deployedAt().toEpochMilli()));
    }

    /** Notes of an alert's members whose series nothing is measured of any more. */
    void markVanished(List<Member> members, long now) {
        for (Member member : members) {
            KnownSeries known = tables.population().get(member.series().toString());
            long patience = Math.max(VANISHED_MS, FEWEST_CYCLES_TO_VANISH * member.cycleMs());
            if (member.goesOn() && (known == null || known.lastSeen() < now - patience)) {
                tables.members().put(member.changeId(), member.ended(End.SILENT, now));
            }
        }
    }
}
